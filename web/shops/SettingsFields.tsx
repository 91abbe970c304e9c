import { Input, type InputWrapperProps, SegmentedControl, Switch, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.ts';
import styles from './Profile.module.css';
import type { SettingKey, SettingsDraft } from './settings.ts';
import type { SettingsForm } from './useSettings.ts';
import { useProfileWords } from './words.ts';

type KeyOf<Value> = { [K in SettingKey]: SettingsDraft[K] extends Value ? K : never }[SettingKey];
type Hinted = keyof ReturnType<typeof useProfileWords>['hints'];
/** Fields beside each other stay on one line, however long their hints are. */
const ORDER: InputWrapperProps['inputWrapperOrder'] = ['label', 'input', 'error', 'description'];

type FieldProps<Name> = { settings: SettingsForm; name: Name };

/** A setting's name, and that it differs from what is saved. */
function Label({ settings, name, children }: FieldProps<SettingKey> & { children: ReactNode }) {
  const { common } = useWords();
  if (!settings.changed.includes(name)) return children;
  return (
    <>
      {children}{' '}
      <Text span size="xs" c="var(--tone-waiting)">
        {common.changed}
      </Text>
    </>
  );
}

type TextProps = FieldProps<KeyOf<string>> & {
  type?: 'email' | 'tel';
  inputMode?: 'numeric' | 'email' | 'url';
  maxLength?: number;
  hint?: string;
};

export function TextSetting({ settings, name, hint, ...input }: TextProps) {
  const words = useProfileWords();
  return (
    <TextInput
      {...input}
      {...settings.form.getInputProps(name)}
      label={
        <Label settings={settings} name={name}>
          {words.names[name]}
        </Label>
      }
      description={hint ?? words.hints[name as Hinted]}
      inputWrapperOrder={ORDER}
    />
  );
}

export function DaysSetting({ settings, name }: FieldProps<KeyOf<string>>) {
  const words = useProfileWords();
  return (
    <TextInput
      {...settings.form.getInputProps(name)}
      label={
        <Label settings={settings} name={name}>
          {words.names[name]}
        </Label>
      }
      description={words.hints[name as Hinted]}
      inputWrapperOrder={ORDER}
      inputMode="numeric"
      maxLength={12}
      rightSection={
        <Text size="sm" c="dimmed" pr="sm">
          {words.days}
        </Text>
      }
      rightSectionWidth={60}
      styles={{ wrapper: { maxWidth: 150 } }}
    />
  );
}

export function SwitchSetting({
  settings,
  name,
  label,
  isOff,
}: FieldProps<KeyOf<boolean>> & { label?: string; isOff?: boolean }) {
  const words = useProfileWords();
  return (
    <Switch
      {...settings.form.getInputProps(name, { type: 'checkbox' })}
      disabled={isOff}
      label={
        <Label settings={settings} name={name}>
          {label ?? words.names[name]}
        </Label>
      }
      description={words.hints[name as Hinted]}
    />
  );
}

type Choice = { value: string; label: string };

export function ChoiceSetting({ settings, name, data }: FieldProps<'windowZone' | 'reminderSmsDay'> & { data: Choice[] }) {
  const words = useProfileWords();
  return (
    <Input.Wrapper
      label={
        <Label settings={settings} name={name}>
          {words.names[name]}
        </Label>
      }
      labelElement="div"
      description={words.hints[name]}
      inputWrapperOrder={ORDER}
    >
      <div>
        <SegmentedControl
          className={styles.segments}
          aria-label={words.names[name]}
          value={settings.form.values[name]}
          onChange={(value) => settings.form.setFieldValue(name, value)}
          data={data}
        />
      </div>
    </Input.Wrapper>
  );
}
