import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import type { ErrorBody } from '../platform/http.ts';
import { removeStaff } from './people.ts';
import type { StaffPerson } from './peopleStore.ts';
import { STAFF, staffBrowser, staffRig } from './testStaff.ts';

type Page = { items: StaffPerson[]; ownId: string };

const PEOPLE = '/cabinet/staff/people';

test('somebody with an account is made staff by e-mail, and stops being it at once', async (t) => {
  const { staff, ctx, alice, staffLog } = await staffRig(t);
  const page = await signedIn(ctx, alice);

  const added = await staff.call<Page>('POST', PEOPLE, { email: ' Alice@Example.org ' });
  const inside = await page.call('GET', '/cabinet/staff/health');
  const removed = await staff.call('DELETE', `${PEOPLE}/alice`);
  const outside = await page.call('GET', '/cabinet/staff/health');

  assert.deepEqual(
    added.body.items.map(({ email }) => email),
    [STAFF, 'alice@example.org'],
  );
  assert.deepEqual([inside.status, removed.status, outside.status], [200, 200, 403]);
  assert.deepEqual(await staffLog(), [`${STAFF} | staff added`, `${STAFF} | staff removed`]);
});

test('who has no account, or is staff already, is not added', async (t) => {
  const { staff } = await staffRig(t);
  const add = (email: string) => staff.call<ErrorBody>('POST', PEOPLE, { email });

  const [stranger, again, typo] = [await add('nobody@example.org'), await add(STAFF), await add('не адрес')];

  assert.deepEqual([stranger.status, again.status, typo.status], [404, 409, 400]);
  assert.deepEqual([stranger.body.error.field, again.body.error.field, typo.body.error.field], ['email', 'email', 'email']);
});

test('the last one stays, also when two remove each other at once', async (t) => {
  const { staff, ctx } = await staffRig(t);
  const lonely = await staff.call('DELETE', `${PEOPLE}/staff`);
  await staffBrowser(ctx, 'stefan');

  const outcomes = await Promise.allSettled([
    removeStaff(ctx, { email: STAFF }, 'stefan'),
    removeStaff(ctx, { email: 'stefan@example.org' }, 'staff'),
  ]);

  assert.equal(lonely.status, 409);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});
