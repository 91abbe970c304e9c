import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '../src/platform/database.ts';
import { testDatabase } from './database.ts';
import { saveCast, saveShipment } from './fixtures.ts';

/** Tables that belong to no shop: a closed list. A new table is a shop's, or has a reason to stand here. */
const GLOBAL = [
  'blacklist_entries', // keyed hashes; counted across shops by blacklist/ only, fenced by the shop that listed them
  'blacklist_form_uses', // who used the public form in the last hour
  'blacklist_objections', // of people, not of shops
  'call_opt_outs', // key 9 holds for all calls of the service; reached through messages only
  'carrier_accounts', // limits of the carrier's accounts, which many shops share
  'carrier_pauses',
  'data_keys',
  'gateway_health',
  'gateway_pauses',
  'gateway_slots',
  'leases',
  'migrations',
  'price_list',
  'service_settings',
  'single_checks', // one question about a number serves every shop that has it
  'staff_log', // what staff did for the whole service
  'step_runs',
  'support_letters', // one queue of staff for shops and strangers; reached by functions of support/ that name the shop
  'support_posts',
  'support_threads',
  'support_uses', // who wrote in the last hour
  'tickets', // may hold the numbers of several shops
];

/** What requests may read of them. */
const GLOBAL_READABLE = ['blacklist_entries', 'gateway_health', 'price_list', 'step_runs'];

type Table = { name: string; hasShop: boolean; isSecured: boolean; isShopInKeys: boolean; isReadable: boolean };

test('every table is a shop’s, fenced and keyed by it, or on the closed list of global ones', async (t) => {
  const { db } = await testDatabase(t);

  const tables = await listTables(db);

  const [tenant, global] = [tables.filter(({ hasShop }) => hasShop), tables.filter(({ hasShop }) => !hasShop)];
  assert.deepEqual(
    global.map(({ name }) => name),
    GLOBAL,
  );
  assert.deepEqual(
    global.filter(({ isReadable }) => isReadable).map(({ name }) => name),
    GLOBAL_READABLE,
  );
  assert.deepEqual(
    tenant.filter(({ isSecured }) => !isSecured),
    [],
    'row-level security',
  );
  assert.deepEqual(
    tenant.filter(({ isShopInKeys }) => !isShopInKeys),
    [],
    'shop_id in every primary, unique and foreign key',
  );
  assert.ok(tenant.length >= 15);
});

test('a request sees the rows of its shop only, in every table', async (t) => {
  const { db, withShop } = await testDatabase(t);
  const { alice, charlie } = await saveCast(db);
  await fillEveryTable(db, [alice.shopId, charlie.shopId]);
  const tenant = (await listTables(db)).filter(({ hasShop, isReadable }) => hasShop && isReadable);

  for (const { name } of tenant) {
    const shopColumn = name === 'shops' ? 'id' : 'shop_id';
    for (const { shopId } of [alice, charlie]) {
      const { rows } = await withShop(shopId, (shopDb) =>
        sql<{ shop: number }>`select distinct ${sql.ref(shopColumn)} as shop from ${sql.table(name)}`.execute(shopDb),
      );
      assert.deepEqual(
        rows.map(({ shop }) => shop),
        [shopId],
        name,
      );
    }
  }
});

test('a request cannot write into another shop, nor take a row there', async (t) => {
  const { db, withShop } = await testDatabase(t);
  const { alice, charlie } = await saveCast(db);
  const asCharlie = <T>(work: (shopDb: Db) => Promise<T>) => withShop(charlie.shopId, work);

  const changed = await asCharlie((shopDb) => sql`update shops set name = 'Чужой' where id = ${alice.shopId}`.execute(shopDb));
  const removed = await asCharlie((shopDb) => sql`delete from members where shop_id = ${alice.shopId}`.execute(shopDb));

  assert.deepEqual([changed.numAffectedRows, removed.numAffectedRows], [0n, 0n]);
  const intrusion = sql`insert into members (shop_id, user_id, role, created_at) values (${alice.shopId}, 'charlie', 'owner', now())`;
  await assert.rejects(
    asCharlie((shopDb) => intrusion.execute(shopDb)),
    /row-level security/,
  );
  const moving = sql`update members set shop_id = ${alice.shopId} where user_id = 'charlie'`;
  await assert.rejects(
    asCharlie((shopDb) => moving.execute(shopDb)),
    /row-level security/,
  );
});

test('requests reach neither the accounts of people nor the keys of the service', async (t) => {
  const { withShop, db } = await testDatabase(t);
  const { charlie } = await saveCast(db);

  for (const name of [
    'auth.user',
    'auth.session',
    'auth.account',
    'auth.staff',
    'auth.twoFactor',
    'auth.acting',
    'staff_notes',
    'data_keys',
    'blacklist_objections',
    'support_threads',
    'support_posts',
    'service_settings',
    'tickets',
    'sandbox.received',
  ])
    await assert.rejects(
      withShop(charlie.shopId, (shopDb) => sql`select 1 from ${sql.table(name)}`.execute(shopDb)),
      /permission denied/,
      name,
    );
});

async function listTables(db: Db): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select t.relname as name,
           t.relname = 'shops' or shop.attnum is not null as has_shop,
           t.relrowsecurity and exists (select from pg_policy where polrelid = t.oid) as is_secured,
           t.relname = 'shops' or not exists (
             select from pg_constraint c where c.conrelid = t.oid and c.contype in ('p', 'u', 'f') and not shop.attnum = any (c.conkey)
           ) and not exists (
             select from pg_index i where i.indrelid = t.oid and i.indisunique and not shop.attnum = any (i.indkey::int2[])
           ) as is_shop_in_keys,
           has_table_privilege('vestovoy_request', t.oid, 'select') as is_readable
      from pg_class t
      left join pg_attribute shop on shop.attrelid = t.oid and shop.attname = 'shop_id'
     where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
     order by t.relname`.execute(db);
  return rows;
}

/** One row for each shop in every tenant table. A new table without a line here fails the test above. */
async function fillEveryTable(db: Db, shopIds: number[]): Promise<void> {
  for (const shopId of shopIds) {
    const { id } = await saveShipment(db, shopId);
    await sql`
      with message as (
        insert into messages (shop_id, shipment_id, channel, audience, reason, address, dedupe_key, state, planned_at, not_before, not_after, due_at)
        values (${shopId}, ${id}, 'sms', 'recipient', 'arrived', '79161234567', 'one', 'planned', now(), now(), now(), now()) returning id
      )
      insert into message_attempts (shop_id, message_id, n, gateway, request_id, started_at)
      select ${shopId}, id, 1, 'test', 'r1', now() from message`.execute(db);
    await sql`
      with import as (
        insert into imports (shop_id, kind, file_name, state, state_at, created_at, created_by)
        values (${shopId}, 'file', 'parcels.xlsx', 'ready', now(), now(), 'alice') returning shop_id, id
      ), file as (
        insert into import_files select shop_id, id, 0, '\\x01' from import
      ), edit as (
        insert into import_edits select shop_id, id, 2, 'name', 'Анна' from import
      ), row as (
        insert into import_rows (shop_id, import_id, row, given, is_refused, problems, repeat_no) select shop_id, id, 2, '{}', true, '{}', 0 from import
      )
      insert into import_changes select shop_id, id, ${id}, '{}', '{}', false from import`.execute(db);
    await sql`
      with webhook as (
        insert into webhooks (shop_id, url, format, events, state, state_at, sealed_secret, created_at, created_by)
        values (${shopId}, 'https://shop.example/', 'standard', '{shipment.status_changed}', 'on', now(), '\\x01', now(), 'alice') returning id
      ), event as (
        insert into webhook_events (shop_id, type, happened_at, data) values (${shopId}, 'webhook.test', now(), '{}') returning id
      ), delivery as (
        insert into webhook_deliveries (shop_id, webhook_id, event_id, due_at) select ${shopId}, webhook.id, event.id, now() from webhook, event returning id
      )
      insert into webhook_attempts (shop_id, delivery_id, n, started_at) select ${shopId}, id, 1, now() from delivery`.execute(
      db,
    );
    const rows = [
      sql`insert into import_columns values (${shopId}, 'шпи', 'trackNumber')`,
      sql`insert into api_keys (shop_id, name, hash, scopes, created_at) values (${shopId}, 'key', '\\x01', '{shipments:read}', now())`,
      sql`insert into rlab_uses (shop_id, used_at, written_at) values (${shopId}, now(), now())`,
      sql`insert into shop_carrier_accounts values (${shopId}, 'russian-post', 'login', '\\x01', 'batch', now())`,
      sql`insert into audit_log (shop_id, at, actor, action) values (${shopId}, now(), 'alice', 'looked')`,
      sql`insert into operations (shop_id, shipment_id, type, attr, reported_at, happened_at, source, first_seen_at)
          values (${shopId}, ${id}, 1, 1, now(), now(), 'batch', now())`,
      sql`insert into status_changes (shop_id, shipment_id, from_status, to_status, seen_at) values (${shopId}, ${id}, 'waiting', 'accepted', now())`,
      sql`insert into notification_rules (shop_id, reason, channel, audience) values (${shopId}, 'arrived', 'sms', 'recipient')`,
      sql`insert into notification_versions values (${shopId}, 1, now(), 'alice')`,
      sql`insert into shop_smtp (shop_id, host, port, security, login, sealed_password, from_address, version, saved_at, saved_by, verified_at)
          values (${shopId}, 'smtp.example.org', 465, 'tls', 'shop', '\\x01', 'shop@example.org', 1, now(), 'alice', now())`,
      sql`insert into opt_outs (shop_id, channel, address, source, at) values (${shopId}, 'sms', '79161234567', 'link', now())`,
      sql`insert into idempotency_keys (shop_id, key, fingerprint, holder) values (${shopId}, 'one', '\\x01', gen_random_uuid())`,
      sql`insert into blacklist_checks (shop_id, at, hash) values (${shopId}, now(), '\\x01')`,
      sql`insert into statistics_parcels (shop_id, day, measure, region, days, loaded_on, n) values (${shopId}, '2026-11-01', 'loaded', '', -1, '2026-11-01', 1)`,
      sql`insert into statistics_messages values (${shopId}, '2026-11-01', 'sms', 'recipient', 'delivered', 1, 1, 0)`,
      sql`insert into statistics_refreshes (shop_id, refreshed_at) values (${shopId}, now())`,
      sql`insert into invitations (shop_id, email, role, token_hash, invited_by, invited_at, expires_at)
          values (${shopId}, 'nina@example.org', 'reader', '\\x01', 'alice', now(), now())`,
      sql`insert into sender_names (shop_id, name, state, asked_at, asked_by, due_at) values (${shopId}, 'Romashka', 'asked', now(), 'alice', now())`,
      sql`insert into untracked_parcels (shop_id, carrier, track, loaded_at, changed_at) values (${shopId}, 7, '1234567890', now(), now())`,
      sql`insert into refused_calls values (${shopId}, '2026-11-01', 'old_key', 1, now(), now(), '203.0.113.7', 'example.org', '/addtrack.ashx')`,
      sql`insert into quota_use (shop_id, month, loaded) values (${shopId}, '2026-11-01', 1)`,
    ];
    for (const row of rows) await row.execute(db);
  }
}
