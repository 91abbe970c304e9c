import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useLang } from '../i18n/language.ts';
import { clockQuery } from '../sandbox/clock.ts';
import { ReadingContext } from './reading.ts';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

type ServiceTime = { zone: string; isSandbox: boolean };

/** Asked once for a whole page: a list has hundreds of moments. */
export function ReadingProvider({ service: { zone, isSandbox }, children }: { service: ServiceTime; children: ReactNode }) {
  const lang = useLang();
  const { data: clock } = useQuery({ ...clockQuery, enabled: isSandbox });
  // Whole minutes: rows need not be drawn anew because a second has passed.
  const minute = Math.floor((Date.now() + (clock?.offsetMs ?? 0)) / 60_000);
  const reading = useMemo(() => ({ lang, zone, ownZone, now: new Date(minute * 60_000) }), [lang, zone, minute]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}
