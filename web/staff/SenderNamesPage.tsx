import { Page } from '../ui/Page.tsx';
import { SenderQueue } from './SenderQueue.tsx';
import { StaffShell } from './StaffShell.tsx';
import { useStaffSenderWords } from './senderWords.ts';

/** Names that shops asked for, and what is done by hand. */
export function SenderNamesPage() {
  const { staffSenders: words } = useStaffSenderWords();
  return (
    <StaffShell>
      <Page title={words.title} hint={words.hint} width="text">
        <SenderQueue />
      </Page>
    </StaffShell>
  );
}
