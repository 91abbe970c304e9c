import { normalizeTrackNumber } from '../../shipments/trackNumber.ts';
import { type Envelope, failure } from './envelope.ts';
import type { RlabRequest } from './request.ts';
import { trackOf } from './untrackedParcel.ts';

/** A number as it was asked about, as Russian Post writes it, and as parcels of other carriers are kept. */
export type AskedTrack = { given: string; number: string | undefined; track: string };

/** @returns the refusal of a request without numbers, or with too many */
export function askedTracks({ rows, tracks }: RlabRequest, most: number): { asked: AskedTrack[] } | { refusal: Envelope } {
  if (!rows || rows.length === 0)
    return { refusal: failure('unreadable', 'В запросе нет списка trackingData с трек-номерами (trackingUserClientTrack).') };
  if (rows.length > most)
    return { refusal: failure('tooLarge', `В одном запросе может быть не больше ${most} трек-номеров, в этом ${rows.length}.`) };
  return { asked: tracks.map(askedTrack) };
}

function askedTrack(given: string): AskedTrack {
  const read = normalizeTrackNumber(given.slice(0, 200));
  return { given, number: read.ok ? read.trackNumber : undefined, track: trackOf(given) };
}

export function numbersOf(asked: readonly AskedTrack[]): string[] {
  return [...new Set(asked.flatMap(({ number }) => number ?? []))];
}

export function tracksOf(asked: readonly AskedTrack[]): string[] {
  return [...new Set(asked.map(({ track }) => track).filter(Boolean))];
}
