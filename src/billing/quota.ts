import type { Db } from '../platform/database.ts';
import { addLoaded, findLoaded, lockLoaded, subtractLoaded } from './store.ts';
import { MONTHLY_QUOTA, tariffAt } from './tariffs.ts';

/** The quota's month is the service's; shops know Moscow's calendar. */
const ZONE = 'Europe/Moscow';

/**
 * Takes up to `wanted` places of the month's quota and says how many it got: the rest of the shipments wait for a place. The
 * row is locked to the end of the caller's transaction, so parallel loads share what is left and never overdraw it.
 */
export async function takePlaces(db: Db, shopId: number, wanted: number, now: Date): Promise<number> {
  if (wanted <= 0) return 0;
  if (!db.isTransaction) return db.transaction().execute((trx) => takePlaces(trx, shopId, wanted, now));
  const tariff = await tariffAt(db, shopId, now);
  if (tariff === undefined) return 0;
  const month = monthOf(now);
  const loaded = await lockLoaded(db, shopId, month);
  const quota = MONTHLY_QUOTA[tariff];
  const taken = quota === null ? wanted : Math.min(wanted, Math.max(0, quota - loaded));
  if (taken > 0) await addLoaded(db, shopId, month, taken);
  return taken;
}

/** Places that are left in the month's quota, for showing it beforehand: `takePlaces` decides. Null has no limit. */
export async function placesLeft(db: Db, shopId: number, now: Date): Promise<number | null> {
  const tariff = await tariffAt(db, shopId, now);
  if (tariff === undefined) return 0;
  const quota = MONTHLY_QUOTA[tariff];
  return quota === null ? null : Math.max(0, quota - (await findLoaded(db, shopId, monthOf(now))));
}

/** What the month has used of its quota; null has no limit, and without a tariff there is none. */
export async function placesOf(db: Db, shopId: number, now: Date): Promise<{ loaded: number; quota: number | null }> {
  const tariff = await tariffAt(db, shopId, now);
  return { loaded: await findLoaded(db, shopId, monthOf(now)), quota: tariff === undefined ? 0 : MONTHLY_QUOTA[tariff] };
}

/** For shipments that were undone or deleted before their first check; the places return to the month they were taken from. */
export async function givePlacesBack(db: Db, shopId: number, places: number, takenAt: Date): Promise<void> {
  if (places > 0) await subtractLoaded(db, shopId, monthOf(takenAt), places);
}

/** The first day of the month, as the table keeps it. */
export function monthOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE).toPlainDate().with({ day: 1 }).toString();
}

/** When the next month begins. */
export function monthEnd(at: Date): Date {
  const next = Temporal.PlainDate.from(monthOf(at)).add({ months: 1 });
  return new Date(next.toZonedDateTime(ZONE).epochMilliseconds);
}
