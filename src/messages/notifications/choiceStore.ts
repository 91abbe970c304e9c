import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { type Choice, TOLD_BY } from './choice.ts';

/** Who saved last and when; version 0 is a shop that never changed anything. */
export type Saved = { version: number; savedAt: Date | null; savedBy: string | null };

export async function readSaved(db: Db, shopId: number): Promise<Saved> {
  const row = await db
    .selectFrom('notificationVersions')
    .select(['version', 'savedAt', 'savedBy'])
    .where('shopId', '=', shopId)
    .executeTakeFirst();
  return row ?? { version: 0, savedAt: null, savedBy: null };
}

export async function listChoices(db: Db, shopId: number): Promise<Choice[]> {
  const rows = await db
    .selectFrom('notificationRules')
    .select(['reason', 'channel', 'audience', 'isOn', 'days', 'repeatDays', 'subject', 'body'])
    .where('shopId', '=', shopId)
    .where('channel', 'in', TOLD_BY)
    .execute();
  return rows as Choice[];
}

/** Takes the next version if nobody else has since; the row stays locked, so that of two who save one comes second. */
export async function raiseVersion(db: Db, shopId: number, version: number, savedAt: Date, savedBy: string): Promise<boolean> {
  const raise =
    version === 0
      ? sql`insert into notification_versions (shop_id, version, saved_at, saved_by) values (${shopId}, 1, ${savedAt}, ${savedBy})
            on conflict (shop_id) do nothing`
      : sql`update notification_versions set version = version + 1, saved_at = ${savedAt}, saved_by = ${savedBy}
             where shop_id = ${shopId} and version = ${version}`;
  const result = await raise.execute(db);
  return result.numAffectedRows === 1n;
}

/** A choice that keeps every default leaves no row. */
export async function saveChoices(db: Db, shopId: number, choices: readonly Choice[]): Promise<void> {
  if (choices.length === 0) return;
  const column = <T>(value: (choice: Choice) => T) => choices.map(value);
  await sql`
    merge into notification_rules rule
    using unnest(${column((c) => c.reason)}::text[], ${column((c) => c.channel)}::text[], ${column((c) => c.audience)}::text[],
                 ${column((c) => c.isOn)}::boolean[], ${column((c) => c.days)}::integer[], ${column((c) => c.repeatDays)}::integer[],
                 ${column((c) => c.subject)}::text[], ${column((c) => c.body)}::text[])
          as own (reason, channel, audience, is_on, days, repeat_days, subject, body)
       on rule.shop_id = ${shopId} and rule.reason = own.reason and rule.channel = own.channel and rule.audience = own.audience
     when matched and num_nonnulls(own.is_on, own.days, own.repeat_days, own.subject, own.body) = 0 then delete
     when matched then update
      set is_on = own.is_on, days = own.days, repeat_days = own.repeat_days, subject = own.subject, body = own.body
     when not matched and num_nonnulls(own.is_on, own.days, own.repeat_days, own.subject, own.body) > 0 then
      insert (shop_id, reason, channel, audience, is_on, days, repeat_days, subject, body)
      values (${shopId}, own.reason, own.channel, own.audience, own.is_on, own.days, own.repeat_days, own.subject, own.body)`.execute(
    db,
  );
}
