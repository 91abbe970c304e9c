import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { recordAudit } from '../shops/audit.ts';
import { recordStaffAction } from './staffLog.ts';
import { STAFF, staffRig } from './testStaff.ts';

type Page = {
  items: { id: string; shopName: string | null; actor: string; action: string; details: string }[];
  next: number | null;
};

const LOG = '/cabinet/staff/log';

async function written(t: Parameters<typeof staffRig>[0]) {
  const rig = await staffRig(t);
  const at = rig.ctx.now();
  const entry = { at, actor: 'alice@example.org', action: 'settings changed', details: { fields: ['name'] } };
  await recordAudit(rig.db, rig.alice.shopId, entry);
  await recordAudit(rig.db, rig.charlie.shopId, { ...entry, actor: '=HYPERLINK("http://x")', details: { fields: ['<script>'] } });
  await recordAudit(rig.db, rig.charlie.shopId, { ...entry, actor: 'сотрудник Иван: звонок', action: 'service off' });
  await recordStaffAction(rig.db, { at, actor: STAFF, action: 'gateway paused', details: { gateway: 'smsc' } });
  const actions = async (query: string) =>
    (await rig.staff.call<Page>('GET', `${LOG}?${query}`)).body.items.map((one) => one.action);
  return { ...rig, actions };
}

test('what stands in the logs stays there, whoever asks the database', async (t) => {
  const { db } = await written(t);

  for (const table of ['audit_log', 'staff_log']) {
    for (const attack of [`update ${table} set actor = 'другой'`, `delete from ${table}`, `truncate ${table}`])
      await assert.rejects(sql.raw(attack).execute(db), /append-only/, attack);
  }
});

test('logs of all shops are searched by who, what, detail, shop and day, newest first', async (t) => {
  const { actions, alice } = await written(t);

  assert.deepEqual(await actions(''), ['service off', 'settings changed', 'settings changed']);
  assert.deepEqual(await actions('q=alice'), ['settings changed']);
  assert.deepEqual(await actions('q=off'), ['service off']);
  assert.deepEqual(await actions('q=%3Cscript'), ['settings changed']);
  assert.deepEqual(await actions('by=staff'), ['service off']);
  assert.deepEqual(await actions(`shopId=${alice.shopId}`), ['settings changed']);
  assert.deepEqual(await actions('from=2026-11-24T00:00:00Z'), []);
  assert.deepEqual(await actions('log=service'), ['gateway paused']);
});

test('a long log is read page by page', async (t) => {
  const { staff } = await written(t);

  const first = await staff.call<Page>('GET', `${LOG}?limit=2`);
  const rest = await staff.call<Page>('GET', `${LOG}?limit=2&before=${first.body.next}`);

  assert.deepEqual([first.body.items.length, rest.body.items.length, rest.body.next], [2, 1, null]);
});

test('a log is saved as a table that runs no formula, and that is written down', async (t) => {
  const { staff, staffLog } = await written(t);

  const { body, headers } = await staff.call<string>('GET', `${LOG}/export?lang=ru`);

  assert.match(headers.get('content-disposition')!, /attachment/);
  assert.match(body, /"'=HYPERLINK\(""http:\/\/x""\)"/);
  assert.equal(body.trimEnd().split('\r\n').length, 4);
  assert.equal((await staffLog()).at(-1), `${STAFF} | log exported`);
});
