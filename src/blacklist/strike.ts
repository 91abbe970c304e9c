import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordAudit } from '../shops/audit.ts';
import { type Contact, hashContact } from './contact.ts';
import { findParcels, type ListedParcel, type StruckParcel, strikeContact, strikeParcel, takeStrikeBack } from './entryStore.ts';

type Staff = Pick<Actor, 'email'>;
type Which = { shopId: number; shipmentId: number };

/** What is listed of somebody, with the shops: for staff who look into an objection. Who looked is logged, for whom is not. */
export async function findListed(ctx: Context, staff: Staff, contact: Contact): Promise<ListedParcel[]> {
  const found = await findParcels(ctx.db, hashesOf(ctx, contact), ctx.now());
  ctx.log('black list searched', { by: staff.email, found: found.length });
  return found;
}

/** Takes a parcel off the list for good; its shop's log keeps who did it and why. */
export function strike(ctx: Context, staff: Staff, which: Which, reason: string): Promise<void> {
  const now = ctx.now();
  return ctx.db.transaction().execute(async (db) => {
    const struck = await strikeParcel(db, which, { by: staff.email, reason }, now);
    if (!struck) throw new AppError('not-found', 'Такой записи нет, или она уже вычеркнута.');
    await audit(db, staff, 'black list entry struck', struck, reason, now);
  });
}

export function undoStrike(ctx: Context, staff: Staff, which: Which, reason: string): Promise<void> {
  const now = ctx.now();
  return ctx.db.transaction().execute(async (db) => {
    const back = await takeStrikeBack(db, which);
    if (!back) throw new AppError('not-found', 'Такой вычеркнутой записи нет.');
    await audit(db, staff, 'black list strike taken back', back, reason, now);
  });
}

/** Everything that is listed of somebody, in the caller's transaction. @returns how many parcels */
export async function strikeAllOf(
  db: Db,
  ctx: Pick<Context, 'secrets'>,
  staff: Staff,
  contact: Contact,
  reason: string,
  now: Date,
): Promise<number> {
  const struck = await strikeContact(db, hashesOf(ctx, contact), { by: staff.email, reason }, now);
  for (const parcel of struck) await audit(db, staff, 'black list entry struck', parcel, reason, now);
  return struck.length;
}

function audit(db: Db, staff: Staff, action: string, parcel: StruckParcel, reason: string, at: Date): Promise<void> {
  const { shopId, shipmentId, trackNumber } = parcel;
  return recordAudit(db, shopId, { at, actor: staff.email, action, details: { shipmentId, trackNumber, reason } });
}

function hashesOf(ctx: Pick<Context, 'secrets'>, contact: Contact): Buffer[] {
  return hashContact(ctx.secrets, contact).map(({ hash }) => hash);
}
