import { Stack } from '@mantine/core';
import { SecuritySection } from '../auth/security/SecuritySection.tsx';
import { useSecurityWords } from '../auth/security/words.ts';
import { PasswordCard } from '../shops/PasswordCard.tsx';
import { Page } from '../ui/Page.tsx';
import { StaffShell } from './StaffShell.tsx';

/** Staff may have no shop, so no profile of one: here is what is theirs in it. */
export function StaffSecurityPage() {
  const { security: words } = useSecurityWords();
  return (
    <StaffShell>
      <Page title={words.title} width="text">
        <Stack gap="lg">
          <SecuritySection />
          <PasswordCard />
        </Stack>
      </Page>
    </StaffShell>
  );
}
