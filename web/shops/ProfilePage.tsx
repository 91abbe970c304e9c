import { Stack } from '@mantine/core';
import { SecuritySection } from '../auth/security/SecuritySection.tsx';
import { useSecurityWords } from '../auth/security/words.ts';
import { useWords } from '../i18n/language.ts';
import { SenderNameCard } from '../senders/SenderNameCard.tsx';
import { useSenderWords } from '../senders/words.ts';
import { Page } from '../ui/Page.tsx';
import { toast } from '../ui/toast.tsx';
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx';
import { MailSection } from './mail/MailSection.tsx';
import { useMailWords } from './mail/words.ts';
import { PasswordCard } from './PasswordCard.tsx';
import styles from './Profile.module.css';
import { ProfileNav } from './ProfileNav.tsx';
import { PeopleSection } from './people/PeopleSection.tsx';
import { usePeopleWords } from './people/words.ts';
import { RlabKey } from './RlabKey.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SettingsClash } from './SettingsClash.tsx';
import { SettingsSections } from './SettingsSections.tsx';
import { useShop } from './shop.ts';
import { type Saved, useSettings } from './useSettings.ts';
import { useProfileWords } from './words.ts';

/** Another shop is another page: nothing typed for one is left for the next. */
export function ProfilePage() {
  return <Profile key={useShop().shopId} />;
}

function Profile() {
  const { pages, common } = useWords();
  const words = useProfileWords();
  const isOwner = useShop().role === 'owner';
  const settings = useSettings(({ met }: Saved) => {
    if (!met) return toast(common.saved);
    toast(words.savedBeside(met.savedBy ?? '', met.theirs.map((key) => words.names[key]).join(', ')));
  });
  const { clash, settle, putOff, changed, save } = settings;

  return (
    <Page title={pages.profile}>
      <div className={styles.columns}>
        <ProfileNav sections={useSections(isOwner)} />
        <Stack gap="lg" className={styles.content}>
          <SettingsSections settings={settings} />
          <MailSection />
          <SenderNameCard />
          {isOwner && <RlabKey />}
          <PeopleSection />
          <PasswordCard />
          <SecuritySection />
          <SaveBar settings={settings} />
        </Stack>
      </div>
      {clash && <SettingsClash clash={clash} onSettle={settle} onClose={putOff} />}
      <UnsavedGuard isDirty={changed.length > 0} onSave={save} />
    </Page>
  );
}

function useSections(isOwner: boolean): (readonly [id: string, title: string])[] {
  const words = useProfileWords();
  const mail = useMailWords();
  const { senders } = useSenderWords();
  const { people } = usePeopleWords();
  const { security } = useSecurityWords();
  return [
    ['shop', words.card],
    ['contacts', words.contacts],
    ['phones', words.phones],
    ['rules', words.rules],
    ['mail', mail.title],
    ['sender', senders.title],
    ...(isOwner ? [['keys', words.keys] as const] : []),
    ['people', people.title],
    ['password', words.password],
    ['security', security.title],
  ];
}
