import { useWords } from '../i18n/language.ts';
import { Page } from '../ui/Page.tsx';
import { BlackListRules } from './BlackListRules.tsx';
import { useStaffBlackListWords } from './blackListWords.ts';
import { EntrySearch } from './EntrySearch.tsx';
import { Objections } from './Objections.tsx';
import { StaffShell } from './StaffShell.tsx';

/** What waits for an answer first, then looking somebody up, then the rules for all shops. */
export function StaffBlackListPage() {
  const words = useStaffBlackListWords();
  const { pages } = useWords();
  return (
    <StaffShell>
      <Page title={pages.blackList} hint={words.hint} width="text">
        <Objections />
        <EntrySearch />
        <BlackListRules />
      </Page>
    </StaffShell>
  );
}
