import { Switch, Text, TextInput } from '@mantine/core';
import { formatPhone } from '../format/values.ts';
import { Section } from '../shops/Section.tsx';
import { useShop } from '../shops/shop.ts';
import { TextLink } from '../ui/links.tsx';
import { DryRunCard } from './DryRunCard.tsx';
import type { RuleView } from './data.ts';
import { Editable } from './Editable.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { RuleTable } from './RuleTable.tsx';
import { effective } from './rules.ts';
import type { SettingsDraft } from './settings.ts';
import type { DraftRules } from './useDrafts.ts';
import type { SettingsForm } from './useSettings.ts';
import { useNotificationWords } from './words.ts';

type ShopTabProps = {
  rules: RuleView[];
  draft: DraftRules;
  settings: SettingsForm;
  wrong: ReadonlySet<string>;
  onOpen: (rule: RuleView) => void;
};

/** What the shop itself is told: the report, one SMS a morning, or a message about each parcel. */
export function ShopTab({ rules, draft, settings: { form, known }, wrong, onOpen }: ShopTabProps) {
  const words = useNotificationWords();
  const { reportAt } = useShop();
  const { values } = form;
  const label = (name: keyof SettingsDraft, text: string) => (
    <FieldLabel isChanged={values[name] !== known[name]}>{text}</FieldLabel>
  );

  return (
    <>
      <Section title={words.report} hint={words.reportHint(reportAt)}>
        <Editable ownerOnly>
          <Switch label={label('isReportOn', words.reportOn)} {...form.getInputProps('isReportOn', { type: 'checkbox' })} />
          <Switch
            label={label('isReportDaily', words.reportDaily)}
            disabled={!values.isReportOn}
            {...form.getInputProps('isReportDaily', { type: 'checkbox' })}
          />
          <TextInput
            label={label('reportEmails', words.reportEmails)}
            description={words.emailsHint}
            inputMode="email"
            {...form.getInputProps('reportEmails')}
          />
        </Editable>
      </Section>
      {!values.isAdminMessagePerShipment && <Digest rules={rules} draft={draft} />}
      <Section title={words.perShipment} hint={words.perShipmentHint}>
        <Editable ownerOnly>
          <Switch
            label={label('isAdminMessagePerShipment', words.perShipmentOn)}
            {...form.getInputProps('isAdminMessagePerShipment', { type: 'checkbox' })}
          />
          {values.isAdminMessagePerShipment && (
            <TextInput
              label={label('adminEmails', words.adminEmails)}
              description={words.emailsHint}
              inputMode="email"
              {...form.getInputProps('adminEmails')}
            />
          )}
        </Editable>
      </Section>
      {values.isAdminMessagePerShipment && <RuleTable rules={rules} draft={draft} wrong={wrong} onOpen={onOpen} />}
      <DryRunCard draft={draft} />
    </>
  );
}

/** The morning's one SMS has no text of its own to write: only what it counts is chosen. */
function Digest({ rules, draft }: Pick<ShopTabProps, 'rules' | 'draft'>) {
  const words = useNotificationWords();
  const { systemPhone } = useShop().settings;
  const lines = rules.filter(({ channel, reason }) => channel === 'sms' && (reason !== 'sorting' || draft.base.isSortingAllowed));
  return (
    <Section title={words.digest} hint={words.digestHint}>
      <Text size="sm" c={systemPhone ? 'dimmed' : undefined}>
        {systemPhone ? words.digestTo(formatPhone(systemPhone)) : words.digestNobody}{' '}
        {!systemPhone && (
          <TextLink to="/profile" underline="always">
            {words.toProfile}
          </TextLink>
        )}
      </Text>
      <Editable>
        {lines.map((rule) => (
          <Switch
            key={rule.reason}
            label={<FieldLabel isChanged={draft.isChanged(rule)}>{words.reasons[rule.reason]!}</FieldLabel>}
            checked={effective(rule, draft.ownOf(rule)).isOn}
            disabled={!systemPhone}
            title={systemPhone ? undefined : words.digestNobody}
            onChange={(event) => draft.edit(rule, { isOn: event.currentTarget.checked })}
          />
        ))}
      </Editable>
    </Section>
  );
}
