import { sql } from 'kysely';
import type { Context } from '../app.ts';
import { saveServiceEmail } from '../messages/serviceMessages.ts';
import type { Db } from '../platform/database.ts';
import { recordAudit } from '../shops/audit.ts';
import { linksInto } from '../shops/cabinetLink.ts';
import { findShopRow } from '../shops/shop.ts';
import { disabledLetter } from './disabledLetter.ts';
import { saveDisabled } from './store.ts';
import type { DisabledBecause } from './webhook.ts';

/** A webhook with the address that was called; with another it is not disabled. */
type Called = { id: number; url: string };

/** Nothing more goes there until a person enables it; the shop is told by e-mail, once. What waits stays and goes then. */
export async function disableWebhook(ctx: Context, shopId: number, webhook: Called, because: DisabledBecause, since: Date) {
  const { id, url } = webhook;
  const now = ctx.now();
  const isTold = await ctx.db.transaction().execute(async (db) => {
    if (!(await saveDisabled(db, shopId, webhook, because, now))) return false;
    await recordAudit(db, shopId, {
      at: now,
      actor: 'vestovoy',
      action: 'webhook disabled',
      details: { id, because },
    });
    const link = linksInto(ctx.config.publicUrl, shopId)('/integrations');
    const { subject, text } = disabledLetter({ url, because, since, zone: ctx.config.zone, link });
    const letter = { shopId, reason: 'webhook_disabled', subject, text };
    for (const to of await addressesOf(db, shopId)) {
      const dedupeKey = `webhook_disabled:${id}:${now.getTime()}:${to}`;
      await saveServiceEmail({ db, now: ctx.now }, { ...letter, to, dedupeKey });
    }
    return true;
  });
  if (isTold) await ctx.wake?.('dispatch', shopId);
}

/** The shop's address for such news, or else its owners'. */
async function addressesOf(db: Db, shopId: number): Promise<string[]> {
  const shop = await findShopRow(db, shopId);
  if (shop?.systemEmail) return [shop.systemEmail];
  const { rows } = await sql<{ email: string }>`
    select u.email from members m join auth."user" u on u.id = m.user_id
     where m.shop_id = ${shopId} and m.role = 'owner' order by m.created_at, m.user_id`.execute(db);
  return rows.map(({ email }) => email);
}
