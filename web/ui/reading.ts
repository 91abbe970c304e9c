import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Reading } from '../format/moments.ts';
import { useLang } from '../i18n/language.ts';
import { clockQuery } from '../sandbox/clock.ts';
import { useKnownShop } from '../shops/shop.ts';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How moments are read here: the service's zone and clock, and the reader's own zone for the hint. */
export function useReading(): Reading & { ownZone: string } {
  const lang = useLang();
  const { zone, isSandbox } = useKnownShop() ?? { zone: 'Europe/Moscow', isSandbox: false };
  const { data: clock } = useQuery({ ...clockQuery, enabled: isSandbox });
  // Whole minutes: rows need not be drawn anew because a second has passed.
  const minute = Math.floor((Date.now() + (clock?.offsetMs ?? 0)) / 60_000);
  return useMemo(() => ({ lang, zone, ownZone, now: new Date(minute * 60_000) }), [lang, zone, minute]);
}
