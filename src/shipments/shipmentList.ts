import { STALE } from '../platform/cursor.ts';
import { AppError } from '../platform/errors.ts';
import type { Status } from '../tracking/status.ts';
import type { Moments } from './dayRange.ts';
import type { Life, ShipmentSource } from './shipment.ts';

/** What the list shows of a shipment. Money in kopecks. */
export type ListedShipment = {
  id: number;
  trackNumber: string;
  name: string | null;
  phone: string | null;
  phoneTyped: string | null;
  email: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  source: ShipmentSource;
  loadedAt: Date;
  life: Life;
  status: Status;
  statusCause: string | null;
  /** When the Post dated the deciding operation, and when we saw it. */
  statusAt: Date | null;
  statusSeenAt: Date;
  arrivedOn: string | null;
  lastStorageOn: string | null;
  isCheckDigitWrong: boolean;
  /** False: there is nobody to tell, «не уведомляется». */
  isNotified: boolean;
};

export type ListFilter = {
  statuses?: Status[];
  lives?: Life[];
  query?: string;
  loaded?: Moments;
  arrived?: Moments;
  /** The recipient has it, as the Post or a person says. */
  delivered?: Moments;
  /** The way back began. */
  returned?: Moments;
  /** It goes or went back because nobody came for it in time. */
  isNotCollected?: boolean;
  /** Code of the destination; '' is for those of which it is not known. */
  region?: string;
  /** For how many days it lay at the office until the recipient took it, both included, by the calendar of the zone. */
  lay?: { from: number; to?: number; zone: string };
  /** Of those that lay there on the usual day of a reminder: whether they got one, on which days, and only those that were soon collected. */
  reminder?: { isSent: boolean; isCollected: boolean; days: { from: string; to: string }; zone: string };
};
export type ListOrder = { by: 'loadedAt' | 'statusAt'; isAscending: boolean };

/** The last row seen: the next page begins behind it. `at` is null among shipments that have no such time yet. */
export type Position = { at: Date | null; id: number };

/** Deleted shipments are shown only when asked for. */
export const SHOWN_LIVES: Life[] = ['waiting_for_place', 'active', 'finished', 'silent', 'collected'];

/** An opaque text that holds for its order only. */
export function cursorOf(order: ListOrder, { at, id }: Position): string {
  return Buffer.from(JSON.stringify([orderKey(order), at?.getTime() ?? null, id])).toString('base64url');
}

/** @throws AppError `invalid`: the cursor is not one of ours or belongs to another order */
export function positionOf(order: ListOrder, cursor: string): Position {
  const [key, at, id] = parsed(cursor);
  const isTime = at === null || (typeof at === 'number' && Math.abs(at) <= 8.64e15);
  if (key !== orderKey(order) || !isTime || typeof id !== 'number' || !Number.isSafeInteger(id)) {
    throw new AppError('invalid', STALE, 'cursor');
  }
  return { at: at === null ? null : new Date(at), id };
}

function orderKey({ by, isAscending }: ListOrder): string {
  return `${by}${isAscending ? '+' : '-'}`;
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
