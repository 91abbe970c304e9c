import { createHmac } from 'node:crypto';
import { type Context as Call, Hono } from 'hono';
import type pg from 'pg';
import type { Context } from '../../src/app.ts';

/**
 * The least that answering can be: routes without a key, checks of what was written, limits and fences between shops; and the bare
 * statements, prepared, and planned once.
 */
export function bareRoutes({ pool, secrets }: Context, shopId: number): Hono {
  return new Hono()
    .post('/black-list/check', checkRoute(pool, secrets, shopId))
    .get('/shipments/:trackNumber', async (call) => {
      const one = { text: FOUND, name: 'bare found', values: [shopId, call.req.param('trackNumber')] };
      const [shipment] = (await pool.query(one)).rows;
      const [operations, messages] = await Promise.all([
        pool.query({ name: 'bare operations', text: OPERATIONS, values: [shopId, shipment.id] }),
        pool.query({ name: 'bare messages', text: MESSAGES, values: [shopId, shipment.id] }),
      ]);
      return call.json({ ...shipment, operations: operations.rows, messages: messages.rows });
    })
    .post('/shipments', async (call) => {
      const given = await call.req.json();
      const { trackNumber, name, phone, email, amount, orderNumber } = given;
      const values = [shopId, [trackNumber], [name], [phone], [email], [Math.round(amount * 100)], [orderNumber]];
      const { rows } = await pool.query({ name: 'bare insert', text: INSERT, values });
      return call.json({ items: rows });
    })
    .post('/addtrack.ashx', async (call) => {
      const { trackingData } = await call.req.json<{ trackingData: Record<string, string | number>[] }>();
      const column = (field: string) => trackingData.map((one) => one[`trackingUserClient${field}`]);
      const kopecks = column('ItemCost').map((roubles) => Math.round(Number(roubles) * 100));
      const texts = [column('Track'), column('Name'), column('Phone'), column('Email')];
      await pool.query({ name: 'bare insert', text: INSERT, values: [shopId, ...texts, kopecks, column('OrderNumber')] });
      return call.json({ resultState: 0, resultInfo: 'Запрос выполнен' });
    });
}

const FOUND = 'select * from shipments where shop_id = $1 and track_number = $2 and superseded_at is null';
const OPERATIONS = 'select * from operations where shop_id = $1 and shipment_id = $2 order by happened_at desc';
const MESSAGES = 'select * from messages where shop_id = $1 and shipment_id = $2 order by id desc';
const INSERT = `
  insert into shipments (shop_id, source, loaded_at, life_changed_at, status_seen_at, track_number, name, phone, email, amount_kopecks, order_number)
  select $1, 'api', now(), now(), now(), given.*
    from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[]) as given
  on conflict (shop_id, track_number) where superseded_at is null do nothing
  returning id`;

/** Parcels of this buyer that went back, then all of this shop's that are his. No arrays to guess about. */
const RETURNED = `
  select count(distinct s.track_number) as returned, to_char(max(e.returned_at) at time zone 'Europe/Moscow', 'YYYY-MM') as last_month
    from blacklist_entries e join shipments s on s.shop_id = e.listed_by and s.id = e.shipment_id
   where e.hash in ($2, $3) and e.listed_by = $1 and e.struck_at is null and e.taken_back_at is null
     and e.returned_at > $4::timestamptz`;
const ALL = `
  select count(*) as total, count(*) filter (where status in ('delivered', 'partially_delivered') or life = 'collected') as delivered
    from shipments
   where shop_id = $1 and contact_words(phone, email) @@ $2::tsquery
     and (phone = $3 or email = $4) and life <> 'deleted'`;

function checkRoute(pool: pg.Pool, secrets: Context['secrets'], shopId: number) {
  const key = Buffer.from(secrets.derive('blacklist'), 'hex');
  const hash = (text: string) => createHmac('sha256', key).update(text).digest();
  return async (call: Call) => {
    const { phone, email } = await call.req.json<{ phone: string; email: string }>();
    const hashes = [hash(`phone:${phone}`), hash(`email:${email}`)];
    const [returned, all] = await Promise.all([
      pool.query({ name: 'bare returned', text: RETURNED, values: [shopId, ...hashes, '2023-11-23'] }),
      pool.query({ name: 'bare all', text: ALL, values: [shopId, `'${phone}' | '${email}'`, phone, email] }),
    ]);
    return call.json({ ...returned.rows[0], ...all.rows[0] });
  };
}
