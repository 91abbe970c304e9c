import { SegmentedControl, Text } from '@mantine/core';
import { Section } from '../shops/Section.tsx';
import { useShop } from '../shops/shop.ts';
import { DaysInput } from './DaysInput.tsx';
import { Editable } from './Editable.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import styles from './NotificationsPage.module.css';
import { ReminderDays } from './ReminderDays.tsx';
import type { DraftRules } from './useDrafts.ts';
import type { SettingsForm } from './useSettings.ts';
import { useNotificationWords } from './words.ts';

/** When messages go, which news is too old, and when we remind. */
export function TimesTab({ draft, settings: { form, known } }: { draft: DraftRules; settings: SettingsForm }) {
  const words = useNotificationWords();
  const shop = useShop();
  const { values } = form;
  const isMoscow = shop.zone === 'Europe/Moscow';
  const isUsual = isMoscow && shop.window.from === '10:00' && shop.window.to === '12:00';
  const reminders = draft.base.rules.filter(({ reason, audience }) => reason === 'not_collected' && audience === 'recipient');

  return (
    <>
      <Section title={words.window} hint={words.windowHint(shop.window.from, shop.window.to)}>
        <Editable ownerOnly>
          <Text size="sm" fw={500}>
            <FieldLabel isChanged={values.windowZone !== known.windowZone}>{words.windowZone}</FieldLabel>
          </Text>
          <SegmentedControl
            aria-label={words.windowZone}
            style={{ justifySelf: 'start' }}
            value={values.windowZone}
            onChange={(zone) => form.setFieldValue('windowZone', zone)}
            data={[
              { value: 'service', label: isMoscow ? words.windowMoscow : words.windowService },
              { value: 'recipient', label: words.windowRecipient },
            ]}
          />
          <Text size="sm" c="dimmed">
            {values.windowZone === 'recipient' && words.windowRecipientText}
            {values.windowZone === 'service' && (isUsual ? words.windowMoscowText : words.windowServiceText(shop.zone))}
          </Text>
        </Editable>
      </Section>
      <Section title={words.reminders} hint={words.remindersHint}>
        <Editable>
          {reminders.map((rule) => (
            <div key={rule.channel} className={styles.pair}>
              <ReminderDays
                rule={rule}
                draft={draft}
                firstLabel={rule.channel === 'sms' ? words.reminderSms : words.reminderEmail}
              />
            </div>
          ))}
        </Editable>
      </Section>
      <Section title={words.age} hint={words.ageHint}>
        <Editable ownerOnly>
          <DaysInput
            label={
              <FieldLabel isChanged={values.acceptedMaxAgeDays !== known.acceptedMaxAgeDays}>
                {words.acceptedMaxAgeDays}
              </FieldLabel>
            }
            value={values.acceptedMaxAgeDays}
            onChange={(typed) => form.setFieldValue('acceptedMaxAgeDays', typed)}
            error={form.errors.acceptedMaxAgeDays}
          />
        </Editable>
      </Section>
    </>
  );
}
