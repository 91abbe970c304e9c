import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ImportCounts } from '../../../../src/shipments/imports/import.ts';
import type { ProblemCode } from '../../../../src/shipments/problems.ts';
import { capital } from '../../../format/values.ts';
import { useLang } from '../../../i18n/language.ts';
import chips from '../../FilterChips.module.css';
import { forgetRows } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import styles from './ImportPage.module.css';
import { outcomes } from './importSearch.ts';
import { outcomeLooks } from './OutcomeMark.tsx';

/** What will become of the rows; each count shows its rows. */
export function CountChips({ id, counts }: { id: string; counts: ImportCounts }) {
  const words = useLoadWords();
  const numbers = new Intl.NumberFormat(useLang());
  const { group } = useSearch({ from: '/inside/load/imports/$id' });
  const navigate = useNavigate({ from: '/load/imports/$id' });
  const choose = (next: string | undefined) => {
    forgetRows(id, next ?? '');
    void navigate({ search: next ? { group: next } : {}, replace: true, resetScroll: false });
  };
  const problem = counts.groups.find(({ code }) => code === group);

  return (
    <div className={styles.chips}>
      <fieldset className={chips.chips} aria-label={words.filterLabel}>
        <button type="button" className={chips.chip} aria-pressed={!group} onClick={() => choose(undefined)}>
          {words.all} <span className={chips.count}>{numbers.format(counts.total)}</span>
        </button>
        {outcomes.map(
          (outcome) =>
            (counts[outcome] > 0 || group === outcome) && (
              <button
                key={outcome}
                type="button"
                className={chips.chip}
                aria-pressed={group === outcome}
                title={words.outcomeHints[outcome]}
                onClick={() => choose(group === outcome ? undefined : outcome)}
              >
                <i className={chips.dot} style={{ background: `var(--tone-${outcomeLooks[outcome][0]})` }} />
                {words.outcomes[outcome]} <span className={chips.count}>{numbers.format(counts[outcome])}</span>
              </button>
            ),
        )}
        {(counts.groups.length > 0 || group === 'problems') && (
          <button
            type="button"
            className={chips.chip}
            aria-pressed={group === 'problems'}
            onClick={() => choose(group === 'problems' ? undefined : 'problems')}
          >
            {words.problems}
            {counts.problems !== undefined && (
              <>
                {' '}
                <span className={chips.count}>{numbers.format(counts.problems)}</span>
              </>
            )}
          </button>
        )}
        {group && group in words.groups && (
          <button type="button" className={chips.chip} aria-pressed onClick={() => choose(undefined)}>
            {capital(words.groups[group as ProblemCode])}{' '}
            <span className={chips.count}>{numbers.format(problem?.count ?? 0)}</span>
          </button>
        )}
      </fieldset>
    </div>
  );
}
