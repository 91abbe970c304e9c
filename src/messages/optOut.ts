import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Secrets } from '../platform/secrets.ts';

export type OptOut = { shopId: number; channel: 'sms' | 'email'; address: string };

/** An unguessable link: whoever has the message may stop the messages, and nobody else. No row is needed until it is used. */
export function optOutToken(secrets: Secrets, { shopId, channel, address }: OptOut): string {
  const payload = Buffer.from(JSON.stringify([shopId, channel, address])).toString('base64url');
  return `${payload}.${secrets.sign('opt-out', payload)}`;
}

export function readOptOutToken(secrets: Secrets, token: string): OptOut | undefined {
  const [payload = '', signature = ''] = token.split('.');
  if (!secrets.isSigned('opt-out', payload, signature)) return undefined;
  const [shopId, channel, address] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    number,
    'sms' | 'email',
    string,
  ];
  return { shopId, channel, address };
}

/** May be repeated. What is planned for the address is dropped when its turn comes, with that reason. */
export async function saveOptOut(db: Db, { shopId, channel, address }: OptOut, source: string, now: Date): Promise<void> {
  await sql`
    insert into opt_outs (shop_id, channel, address, source, at) values (${shopId}, ${channel}, ${address}, ${source}, ${now})
    on conflict do nothing`.execute(db);
}

export async function removeOptOut(db: Db, { shopId, channel, address }: OptOut): Promise<void> {
  await db
    .deleteFrom('optOuts')
    .where('shopId', '=', shopId)
    .where('channel', '=', channel)
    .where('address', '=', address)
    .execute();
}

/** What the page about a link says: the shop's name, and whether it is silent already. Undefined: there is no such shop. */
export async function findOptOut(
  db: Db,
  { shopId, channel, address }: OptOut,
): Promise<{ shopName: string; isOptedOut: boolean } | undefined> {
  const { rows } = await sql<{ shopName: string; isOptedOut: boolean }>`
    select name as shop_name,
           exists (select 1 from opt_outs where shop_id = shops.id and channel = ${channel} and address = ${address}) as is_opted_out
      from shops where id = ${shopId}`.execute(db);
  return rows[0];
}
