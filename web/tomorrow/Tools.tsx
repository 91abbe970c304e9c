import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, type Ref, Suspense, useState } from 'react';
import { formatDay } from '../format/moments.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import { useReading } from '../ui/reading.ts';
import { SearchInput } from '../ui/SearchInput.tsx';
import type { Tomorrow } from './data.ts';
import { StopMenu } from './StopMenu.tsx';
import styles from './Tomorrow.module.css';
import { useStops } from './useStops.ts';
import { SHOWS } from './view.ts';
import { useTomorrowWords } from './words.ts';

const ConfirmDialog = lazy(() => import('../ui/ConfirmDialog.tsx').then((module) => ({ default: module.ConfirmDialog })));

/** Looking for a parcel, choosing by what becomes of the message, and what is done to the whole morning. */
export function Tools({ page, searchRef }: { page: Tomorrow; searchRef: Ref<HTMLInputElement> }) {
  const words = useTomorrowWords();
  const numbers = new Intl.NumberFormat(useLang());
  const view = useSearch({ from: '/inside/tomorrow' });
  const navigate = useNavigate({ from: '/tomorrow' });
  const { goes, stays, held } = page.totals;
  const counts = { goes, stays, held };

  return (
    <div className={styles.tools}>
      <SearchInput
        ref={searchRef}
        className={styles.search}
        value={view.q ?? ''}
        placeholder={words.search}
        onSearch={(q) => void navigate({ search: { ...view, q: q || undefined }, replace: true })}
      />
      <fieldset className={styles.chips} aria-label={words.goes}>
        <button
          type="button"
          className={styles.chip}
          aria-pressed={!view.show}
          onClick={() => void navigate({ search: { ...view, show: undefined } })}
        >
          {words.show.all}
        </button>
        {SHOWS.filter((show) => counts[show] > 0 || view.show === show).map((show) => (
          <button
            key={show}
            type="button"
            className={styles.chip}
            aria-pressed={view.show === show}
            onClick={() => void navigate({ search: { ...view, show } })}
          >
            {words.show[show]} <span className={styles.quiet}>{numbers.format(counts[show])}</span>
          </button>
        ))}
      </fieldset>
      <WholeMorning page={page} />
    </div>
  );
}

function WholeMorning({ page: { day, totals } }: { page: Tomorrow }) {
  const words = useTomorrowWords();
  const { common } = useWords();
  const reading = useReading();
  const mayWrite = useMayWrite();
  const { hold, cancel, release } = useStops();
  const [asks, setAsks] = useState(false);
  const which = { day };
  const { goes, held } = totals;
  const title = mayWrite ? undefined : common.readOnly;

  return (
    <div className={styles.whole}>
      {held > 0 && (
        <Button
          variant="default"
          disabled={!mayWrite}
          title={title}
          loading={release.isPending}
          onClick={() => release.mutate(which)}
        >
          {words.releaseAll}
        </Button>
      )}
      {goes > 0 && <StopMenu isLarge label={words.holdAll} day={day} onHold={(until) => hold.mutate({ which, until })} />}
      {goes + held > 0 && (
        <Button
          variant="default"
          c={mayWrite ? 'red' : undefined}
          disabled={!mayWrite}
          title={title}
          onClick={() => setAsks(true)}
        >
          {words.cancelAll}
        </Button>
      )}
      <Suspense>
        {asks && (
          <ConfirmDialog
            title={words.cancelAllTitle}
            text={words.cancelAllText(words.messagesCount(goes + held), formatDay(day, reading))}
            action={words.cancelAllAction}
            isPending={cancel.isPending}
            onConfirm={() => cancel.mutate(which, { onSettled: () => setAsks(false) })}
            onClose={() => setAsks(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
