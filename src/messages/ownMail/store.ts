import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { ShopSmtpTable } from '../../platform/shopSmtpTables.ts';
import { PAUSED } from '../pauseStore.ts';
import { OWN_MAIL_DOWN } from './outcome.ts';

export type MailServerRow = Selectable<ShopSmtpTable>;
export type NewMailServer = Omit<
  Insertable<ShopSmtpTable>,
  'shopId' | 'version' | 'trouble' | 'said' | 'troubleSince' | 'stoppedUntil' | 'toldAt'
>;

export function findMailServer(db: Db, shopId: number): Promise<MailServerRow | undefined> {
  return db.selectFrom('shopSmtp').selectAll().where('shopId', '=', shopId).executeTakeFirst();
}

/** Whose server e-mails leave by now; null is the service's. */
export async function findServerVersion(db: Db, shopId: number): Promise<number | null> {
  const row = await db.selectFrom('shopSmtp').select('version').where('shopId', '=', shopId).executeTakeFirst();
  return row?.version ?? null;
}

/** In place of the one of that version (null: of none), which is without trouble from now on. @returns false when another stands there */
export async function replaceMailServer(db: Db, shopId: number, before: number | null, server: NewMailServer): Promise<boolean> {
  const version = sql<number>`nextval('shop_smtp_versions')`;
  const healthy = { trouble: null, said: null, troubleSince: null, stoppedUntil: null, toldAt: null };
  if (before === null) {
    const inserted = await db
      .insertInto('shopSmtp')
      .values({ shopId, ...server, version })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await db
    .updateTable('shopSmtp')
    .set({ ...server, ...healthy, version })
    .where('shopId', '=', shopId)
    .where('version', '=', before)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** @returns false when another stands there */
export async function deleteMailServer(db: Db, shopId: number, version: number): Promise<boolean> {
  const deleted = await db.deleteFrom('shopSmtp').where('shopId', '=', shopId).where('version', '=', version).executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

export type SavedTrouble = { trouble: string; said: string; stoppedUntil: Date };

/** @returns since when there is trouble; undefined when the server was changed meanwhile */
export async function saveTrouble(
  db: Db,
  shopId: number,
  version: number,
  { trouble, said, stoppedUntil }: SavedTrouble,
  now: Date,
): Promise<Date | undefined> {
  const row = await db
    .updateTable('shopSmtp')
    .set({ trouble, said, stoppedUntil, troubleSince: sql<Date>`coalesce(trouble_since, ${now})` })
    .where('shopId', '=', shopId)
    .where('version', '=', version)
    .returning('troubleSince')
    .executeTakeFirst();
  return row?.troubleSince ?? undefined;
}

/** Its last answer was good. @returns whether there was trouble before */
export async function saveGood(db: Db, shopId: number, version: number, verifiedAt: Date | undefined): Promise<boolean> {
  const updated = await db
    .updateTable('shopSmtp')
    .set({
      trouble: null,
      said: null,
      troubleSince: null,
      stoppedUntil: null,
      toldAt: null,
      ...(verifiedAt ? { verifiedAt } : {}),
    })
    .where('shopId', '=', shopId)
    .where('version', '=', version)
    .$if(verifiedAt === undefined, (update) => update.where('trouble', 'is not', null))
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** For the one who tells the shop of this trouble. @returns false when it has been told */
export async function claimTelling(db: Db, shopId: number, version: number, now: Date): Promise<boolean> {
  const updated = await db
    .updateTable('shopSmtp')
    .set({ toldAt: now })
    .where('shopId', '=', shopId)
    .where('version', '=', version)
    .where('toldAt', 'is', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

export type Contacts = { name: string; systemEmail: string | null; systemPhone: string | null };

export function findContacts(db: Db, shopId: number): Promise<Contacts | undefined> {
  return db.selectFrom('shops').select(['name', 'systemEmail', 'systemPhone']).where('id', '=', shopId).executeTakeFirst();
}

/** E-mails to recipients that wait for a mail server are due again, as far as their window is open: the server works, or is another one. */
export async function releaseWaiting(db: Db, shopId: number, now: Date): Promise<number> {
  const released = await sql`
    update messages set due_at = greatest(not_before, ${now}), outcome = null, outcome_details = null
     where shop_id = ${shopId} and channel = 'email' and audience = 'recipient' and state = 'planned'
       and outcome in (${OWN_MAIL_DOWN}, ${PAUSED}, 'gateway_failed')`.execute(db);
  return Number(released.numAffectedRows ?? 0);
}

/** E-mails to recipients that could have gone by now, or wait for the next morning because the server failed. */
export async function countWaiting(db: Db, shopId: number, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from messages
     where shop_id = ${shopId} and channel = 'email' and audience = 'recipient'
       and ((state = 'planned' and not_before <= ${now}) or (state = 'held' and outcome in (${OWN_MAIL_DOWN}, 'gateway_down')))`.execute(
    db,
  );
  return rows[0]!.count;
}

/** Tries of this shop since then, so that nobody tries servers through us by the hundred. */
export async function countTries(db: Db, shopId: number, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from audit_log
     where shop_id = ${shopId} and action = 'mail server tried' and at > ${since}`.execute(db);
  return rows[0]!.count;
}

/** Those who try servers of one shop take turns until the transaction ends: the limit holds for two at once as well. */
export async function lockTries(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mail servers tried'), ${shopId}::integer)`.execute(db);
}
