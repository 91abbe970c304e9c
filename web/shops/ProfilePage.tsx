import { Stack } from '@mantine/core';
import { SecuritySection } from '../auth/security/SecuritySection.tsx';
import { useWords } from '../i18n/language.ts';
import { SenderNameCard } from '../senders/SenderNameCard.tsx';
import { Page } from '../ui/Page.tsx';
import { ApiKeys } from './ApiKeys.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { PeopleSection } from './people/PeopleSection.tsx';
import { RlabKey } from './RlabKey.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { useShop } from './shop.ts';

export function ProfilePage() {
  const { pages } = useWords();
  const { shopId, role } = useShop();

  return (
    <Page title={pages.profile} width="text">
      <Stack gap="lg">
        <SettingsForm key={shopId} />
        <SenderNameCard key={`sender ${shopId}`} />
        {role === 'owner' && <RlabKey />}
        {role === 'owner' && <ApiKeys />}
        <PeopleSection />
        <PasswordCard />
        <SecuritySection />
      </Stack>
    </Page>
  );
}
