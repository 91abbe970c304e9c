import { DaysInput } from './DaysInput.tsx';
import type { RuleView } from './data.ts';
import { FieldLabel } from './FieldLabel.tsx';
import { effective } from './rules.ts';
import type { DraftRules } from './useDrafts.ts';
import { useNotificationWords } from './words.ts';

type ReminderProps = { rule: RuleView; draft: DraftRules; firstLabel: string; disabled?: boolean };

/** When *not collected* is told, and whether again. What is no number is refused on saving, at its rule. */
export function ReminderDays({ rule, draft, firstLabel, disabled }: ReminderProps) {
  const words = useNotificationWords();
  const own = draft.ownOf(rule);
  const { days, repeatDays } = effective(rule, own);
  const changed = (name: 'days' | 'repeatDays') => own[name] !== rule.own[name];
  return (
    <>
      <DaysInput
        label={<FieldLabel isChanged={changed('days')}>{firstLabel}</FieldLabel>}
        value={shown(days)}
        onChange={(typed) => draft.edit(rule, { days: numberOf(typed) })}
        placeholder={shown(rule.usual.days)}
        error={errorOf(own.days, words.daysWrong)}
        disabled={disabled}
      />
      <DaysInput
        label={<FieldLabel isChanged={changed('repeatDays')}>{words.repeatEvery}</FieldLabel>}
        value={shown(repeatDays)}
        onChange={(typed) => draft.edit(rule, { repeatDays: numberOf(typed) })}
        placeholder={words.noRepeat}
        error={errorOf(repeatDays, words.daysWrong)}
        disabled={disabled}
      />
    </>
  );
}

function shown(days: number | null): string {
  return days === null ? '' : String(days);
}

/** Letters are not taken at all, an empty field is the default. */
function numberOf(typed: string): number | null {
  const digits = typed.replaceAll(/\D/g, '').slice(0, 4);
  return digits === '' ? null : Number(digits);
}

function errorOf(days: number | null, text: string): string | undefined {
  return days !== null && (days < 1 || days > 90) ? text : undefined;
}
