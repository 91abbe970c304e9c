import { Switch } from '@mantine/core';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import type { RuleView } from './data.ts';
import styles from './RuleTable.module.css';
import { effective, hasOwnText, keyOf } from './rules.ts';
import { TemplateWords } from './TemplateWords.tsx';
import type { DraftRules } from './useDrafts.ts';
import { useNotificationWords } from './words.ts';

type TableProps = {
  rules: RuleView[];
  draft: DraftRules;
  wrong: ReadonlySet<string>;
  onOpen: (rule: RuleView) => void;
};

const channels = ['sms', 'email'] as const;

/** Reasons in the order of a parcel's life, and what is sent about each; on a phone every reason is a card. */
export function RuleTable({ rules, draft, wrong, onOpen }: TableProps) {
  const words = useNotificationWords();
  const reasons = [...new Set(rules.map(({ reason }) => reason))];
  return (
    <table className={`surface ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          {channels.map((channel) => (
            <th key={channel} scope="col">
              {words.channels[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reasons.map((reason) => (
          <tr key={reason}>
            <th scope="row">
              <span className={styles.name}>{words.reasons[reason]!}</span>
              <span className={styles.what}>
                {reason === 'sorting' && !draft.base.isSortingAllowed ? words.sortingOff : words.reasonHints[reason]}
              </span>
            </th>
            {channels.map((channel) => {
              const rule = rules.find((one) => one.reason === reason && one.channel === channel);
              return (
                <td key={channel}>
                  {rule && <RuleCell rule={rule} draft={draft} isWrong={wrong.has(keyOf(rule))} onOpen={onOpen} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = { rule: RuleView; draft: DraftRules; isWrong: boolean; onOpen: (rule: RuleView) => void };

function RuleCell({ rule, draft, isWrong, onOpen }: CellProps) {
  const words = useNotificationWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const own = draft.ownOf(rule);
  const { isOn, days, repeatDays, subject, body } = effective(rule, own);
  const isForbidden = rule.reason === 'sorting' && !draft.base.isSortingAllowed;
  const name = words.reasons[rule.reason]!;
  const why = isForbidden ? words.sortingOff : mayWrite ? undefined : common.readOnly;

  return (
    <div className={styles.cell} data-off={!isOn || undefined}>
      <span className={styles.switch} title={why}>
        <Switch
          aria-label={words.switchFor(words.channels[rule.channel], name)}
          checked={isOn && !isForbidden}
          disabled={why !== undefined}
          onChange={(event) => draft.edit(rule, { isOn: event.currentTarget.checked })}
        />
      </span>
      <button
        type="button"
        className={styles.text}
        onClick={() => onOpen(rule)}
        title={mayWrite ? words.edit : words.look}
        data-rule={keyOf(rule)}
      >
        <span className={styles.channel}>{words.channels[rule.channel]}</span>
        <span className={styles.words}>
          <TemplateWords text={subject ?? body} />
        </span>
        <span className={styles.marks}>
          {isWrong && <span className={styles.wrong}>{words.wrongText}</span>}
          {draft.isChanged(rule) && <span className={styles.changed}>{common.changed}</span>}
          {hasOwnText(own) && <span>{words.ownText}</span>}
          {rule.reason === 'not_collected' && days !== null && <span>{words.afterDays(days)}</span>}
          {rule.reason === 'not_collected' && repeatDays !== null && <span>{words.again(repeatDays)}</span>}
        </span>
      </button>
    </div>
  );
}
