import { SegmentedControl, Text } from '@mantine/core';
import { Section } from '../shops/Section.tsx';
import { useShop } from '../shops/shop.ts';
import { DaysInput } from './DaysInput.tsx';
import { Editable } from './Editable.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { ReminderDays } from './ReminderDays.tsx';
import type { DraftRules } from './useDrafts.ts';
import type { SettingsForm } from './useSaving.ts';
import { useNotificationWords } from './words.ts';

/** When messages go, which news is too old, and when we remind. */
export function TimesTab({ draft, settings: { form, known } }: { draft: DraftRules; settings: SettingsForm }) {
  const words = useNotificationWords();
  const shop = useShop();
  const { values } = form;
  const reminders = draft.base.rules.filter(({ reason, audience }) => reason === 'not_collected' && audience === 'recipient');

  return (
    <Editable>
      <Section title={words.window} hint={words.windowHint(shop.window.from, shop.window.to)}>
        <Text size="sm" fw={500}>
          <FieldLabel isChanged={values.windowZone !== known.windowZone}>{words.windowZone}</FieldLabel>
        </Text>
        <SegmentedControl
          aria-label={words.windowZone}
          style={{ justifySelf: 'start' }}
          value={values.windowZone}
          onChange={(zone) => form.setFieldValue('windowZone', zone)}
          data={[
            { value: 'service', label: words.windowService },
            { value: 'recipient', label: words.windowRecipient },
          ]}
        />
        <Text size="sm" c="dimmed">
          {values.windowZone === 'recipient' ? words.windowRecipientText : words.windowServiceText}
        </Text>
      </Section>
      <Section title={words.reminders} hint={words.remindersHint}>
        {reminders.map((rule) => (
          <ReminderDays
            key={rule.channel}
            rule={rule}
            draft={draft}
            firstLabel={rule.channel === 'sms' ? words.reminderSms : words.reminderEmail}
          />
        ))}
      </Section>
      <Section title={words.age} hint={words.ageHint}>
        <DaysInput
          label={
            <FieldLabel isChanged={values.acceptedMaxAgeDays !== known.acceptedMaxAgeDays}>{words.acceptedMaxAgeDays}</FieldLabel>
          }
          value={values.acceptedMaxAgeDays}
          onChange={(typed) => form.setFieldValue('acceptedMaxAgeDays', typed)}
          error={form.errors.acceptedMaxAgeDays}
        />
      </Section>
    </Editable>
  );
}
