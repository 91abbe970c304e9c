import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { TextLink } from '../ui/links.tsx';
import styles from './Profile.module.css';
import { Section } from './Section.tsx';
import { ChoiceSetting, DaysSetting, SwitchSetting, TextSetting } from './SettingsFields.tsx';
import { useMaySet, useShop } from './shop.ts';
import type { SettingsForm } from './useSettings.ts';
import { useProfileWords } from './words.ts';

export const FORM = 'settings';

type Settings = { settings: SettingsForm };

/** Everything that is saved with one button: it stands in the bar below. Who is no owner sees it all and why it does not change. */
export function SettingsSections({ settings }: Settings) {
  const words = useProfileWords();
  const maySet = useMaySet();
  return (
    <form
      id={FORM}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void settings.save();
      }}
    >
      <fieldset disabled={!maySet} title={maySet ? undefined : words.ownersOnly} className={styles.plain}>
        {!maySet && (
          <Alert color="gray" variant="light" icon={<IconLock size={18} />}>
            {words.ownersOnly}
          </Alert>
        )}
        <Card settings={settings} />
        <Contacts settings={settings} />
        <Phones settings={settings} />
        <Rules settings={settings} />
      </fieldset>
    </form>
  );
}

function Card({ settings }: Settings) {
  const words = useProfileWords();
  return (
    <Section id="shop" title={words.card} hint={words.cardHint}>
      <TextSetting settings={settings} name="name" maxLength={200} />
      <div className={styles.pair}>
        <TextSetting settings={settings} name="phone" type="tel" />
        <TextSetting settings={settings} name="email" type="email" />
      </div>
      <div className={styles.pair}>
        <TextSetting settings={settings} name="site" inputMode="url" />
        <TextSetting settings={settings} name="originIndex" inputMode="numeric" maxLength={6} />
      </div>
    </Section>
  );
}

function Contacts({ settings }: Settings) {
  const words = useProfileWords();
  const { reportAt } = useShop();
  const { isReportOn } = settings.form.values;
  return (
    <Section id="contacts" title={words.contacts} hint={words.contactsHint}>
      <div className={styles.pair}>
        <TextSetting settings={settings} name="systemEmail" type="email" />
        <TextSetting settings={settings} name="systemPhone" type="tel" />
      </div>
      <SwitchSetting settings={settings} name="isReportOn" label={words.reportOn(reportAt)} />
      <SwitchSetting settings={settings} name="isReportDaily" isOff={!isReportOn} />
      <TextSetting settings={settings} name="reportEmails" inputMode="email" hint={words.hints.emails} />
      <SwitchSetting settings={settings} name="isAdminMessagePerShipment" />
      <TextSetting settings={settings} name="adminEmails" inputMode="email" />
      <TextLink to="/notifications" size="sm" style={{ justifySelf: 'start' }}>
        {words.toNotifications}
      </TextLink>
    </Section>
  );
}

function Phones({ settings }: Settings) {
  const words = useProfileWords();
  return (
    <Section id="phones" title={words.phones} hint={words.phonesHint}>
      <SwitchSetting settings={settings} name="allowLandlines" />
      <SwitchSetting settings={settings} name="replaceWrongPhones" />
      <SwitchSetting settings={settings} name="keepForeignPhones" />
    </Section>
  );
}

function Rules({ settings }: Settings) {
  const words = useProfileWords();
  return (
    <Section id="rules" title={words.rules} hint={words.rulesHint}>
      <DaysSetting settings={settings} name="acceptedMaxAgeDays" />
      <ChoiceSetting
        settings={settings}
        name="reminderSmsDay"
        data={[
          { value: 'same', label: words.reminderSame },
          { value: 'next', label: words.reminderNext },
        ]}
      />
      <ChoiceSetting
        settings={settings}
        name="windowZone"
        data={[
          { value: 'service', label: words.windowService },
          { value: 'recipient', label: words.windowRecipient },
        ]}
      />
      <DaysSetting settings={settings} name="storageDays" />
      <DaysSetting settings={settings} name="silentDays" />
    </Section>
  );
}
