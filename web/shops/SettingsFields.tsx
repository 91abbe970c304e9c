import { SegmentedControl, Switch, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useWords } from '../i18n/language.ts';
import styles from './Profile.module.css';
import { Section } from './Section.tsx';
import type { SettingsDraft } from './settings.ts';
import { useShop } from './shop.ts';

type Form = UseFormReturnType<SettingsDraft>;
type FieldsProps = { form: Form; saved: SettingsDraft };

export function CardFields({ form, saved }: FieldsProps) {
  const { profile: words } = useWords();
  const field = useField(form, saved);
  return (
    <Section title={words.card} hint={words.cardHint}>
      <TextInput {...field('name', words.name)} maxLength={200} />
      <div className={styles.pair}>
        <TextInput {...field('phone', words.phone)} type="tel" />
        <TextInput {...field('email', words.email)} type="email" />
      </div>
      <div className={styles.pair}>
        <TextInput {...field('site', words.site)} inputMode="url" />
        <TextInput {...field('originIndex', words.originIndex)} inputMode="numeric" maxLength={6} />
      </div>
    </Section>
  );
}

export function ReportFields({ form, saved }: FieldsProps) {
  const { profile: words } = useWords();
  const { reportAt } = useShop();
  const field = useField(form, saved);
  return (
    <Section title={words.reports}>
      <Switch label={words.reportOn(reportAt)} {...form.getInputProps('isReportOn', { type: 'checkbox' })} />
      <Switch
        label={words.reportDaily}
        disabled={!form.values.isReportOn}
        {...form.getInputProps('isReportDaily', { type: 'checkbox' })}
      />
      <TextInput {...field('reportEmails', words.reportEmails)} description={words.emailsHint} inputMode="email" />
      <TextInput {...field('adminEmails', words.adminEmails)} description={words.emailsHint} inputMode="email" />
      <Switch label={words.perShipment} {...form.getInputProps('isAdminMessagePerShipment', { type: 'checkbox' })} />
    </Section>
  );
}

export function SystemFields({ form, saved }: FieldsProps) {
  const { profile: words } = useWords();
  const field = useField(form, saved);
  return (
    <Section title={words.system} hint={words.systemHint}>
      <div className={styles.pair}>
        <TextInput {...field('systemEmail', words.systemEmail)} type="email" />
        <TextInput {...field('systemPhone', words.systemPhone)} type="tel" />
      </div>
    </Section>
  );
}

export function RuleFields({ form, saved }: FieldsProps) {
  const { profile: words } = useWords();
  const field = useField(form, saved);
  const days = {
    inputMode: 'numeric',
    rightSection: (
      <Text size="sm" c="dimmed" pr="sm">
        {words.days}
      </Text>
    ),
    rightSectionWidth: 60,
    styles: { wrapper: { maxWidth: 150 } },
  } as const;
  return (
    <Section title={words.settings}>
      <Switch
        label={words.allowLandlines}
        description={words.allowLandlinesHint}
        {...form.getInputProps('allowLandlines', { type: 'checkbox' })}
      />
      <Switch
        label={words.replaceWrongPhones}
        description={words.replaceWrongPhonesHint}
        {...form.getInputProps('replaceWrongPhones', { type: 'checkbox' })}
      />
      <Switch
        label={words.keepForeignPhones}
        description={words.keepForeignPhonesHint}
        {...form.getInputProps('keepForeignPhones', { type: 'checkbox' })}
      />
      <TextInput {...field('acceptedMaxAgeDays', words.acceptedMaxAgeDays)} {...days} />
      <TextInput {...field('silentDays', words.silentDays)} {...days} />
      <TextInput {...field('storageDays', words.storageDays)} description={words.storageHint} {...days} />
      <div>
        <Text size="sm" fw={500} mb={4}>
          {words.windowZone}
        </Text>
        <SegmentedControl
          aria-label={words.windowZone}
          value={form.values.windowZone}
          onChange={(value) => form.setFieldValue('windowZone', value)}
          data={[
            { value: 'service', label: words.windowService },
            { value: 'recipient', label: words.windowRecipient },
          ]}
        />
        <Text size="xs" c="dimmed" mt={6}>
          {words.windowHint}
        </Text>
      </div>
    </Section>
  );
}

type TextKey = { [K in keyof SettingsDraft]: SettingsDraft[K] extends string ? K : never }[keyof SettingsDraft];

/** A text field whose label says that it differs from what is saved. */
function useField(form: Form, saved: SettingsDraft) {
  const { common } = useWords();
  return (key: TextKey, label: string) => ({
    ...form.getInputProps(key),
    label:
      form.values[key] === saved[key] ? (
        label
      ) : (
        <>
          {label}{' '}
          <Text span size="xs" c="var(--tone-waiting)">
            {common.changed}
          </Text>
        </>
      ),
  });
}
