import type { TestContext as NodeTest } from 'node:test';
import { sql } from 'kysely';
import { NOW, type TestContext, testContext } from '../../test/context.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { saveShipment, saveShop } from '../../test/fixtures.ts';
import type { Context } from '../app.ts';
import type { DeliveryStatus, SendOutcome, SmsGateway, SmsRequest } from '../gateways/gateway.ts';
import { dispatchStep } from './dispatch.ts';
import { planForShipments } from './plan.ts';
import { endSendingLeases } from './recordStore.ts';

/** In the window of the morning after `NOW`, in which fixtures are planned. */
export const MORNING = new Date('2026-11-24T10:05:00+03:00');

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

export type Ground = TestContext & { database: TestDatabase; shopId: number };

/** A database with one shop; the clock stands at noon the day before the morning. */
export async function ground(t: Pick<NodeTest, 'after'>, fakes: Parameters<typeof testContext>[1] = {}): Promise<Ground> {
  const database = await testDatabase(t);
  const test = testContext(database, fakes);
  const shopId = await saveShop(database.db, { name: 'Ромашка', smsSender: 'Romashka', email: 'shop@example.org' });
  return { ...test, database, shopId };
}

type Values = NonNullable<Parameters<typeof saveShipment>[2]>;

/** Arrived at 394036 the day before; told by SMS unless other contacts are given. */
export async function saveArrived({ ctx, shopId }: Pick<Ground, 'ctx' | 'shopId'>, values: Values = {}) {
  return saveShipment(ctx.db, shopId, {
    ...{ status: 'arrived', statusAt: NOW, arrivedAt: NOW, arrivedOn: '2026-11-23', arrivedIndex: '394036' },
    ...{ acceptedAt: new Date('2026-11-20T12:00:00+03:00'), ...values },
  });
}

/** Plans whatever the shipments need, in the manner of ingestion. */
export async function plan({ ctx, shopId }: Pick<Ground, 'ctx' | 'shopId'>, ...ids: number[]): Promise<number> {
  return ctx.db.transaction().execute((trx) => planForShipments(trx, ctx, shopId, ids, ctx.now()));
}

/** One arrived shipment with a planned SMS; the clock is in the window. */
export async function oneDueSms(test: Ground, values: Values = {}) {
  const shipment = await saveArrived(test, values);
  await plan(test, shipment.id);
  test.setNow(MORNING);
  return shipment;
}

export async function dispatch({ ctx, shopId }: Pick<Ground, 'ctx' | 'shopId'>): Promise<number> {
  return dispatchStep.run(ctx, ctx.now(), shopId);
}

/** Also what a run that began by itself has claimed and is sending still: trials have one. */
export async function dispatchAll(test: Pick<Ground, 'ctx' | 'shopId'>): Promise<void> {
  await dispatch(test);
  const waiting = test.ctx.db.selectFrom('messages').select('id').where('state', 'in', ['planned', 'sending']);
  for (let looks = 0; looks < 2_000 && (await waiting.execute()).length > 0; looks++);
}

/** Business minutes pass; then whatever is due is done. */
export async function dispatchAfter(test: Ground, minutes: number): Promise<number> {
  test.setNow(minutesAfter(test.ctx.now(), minutes));
  return dispatch(test);
}

/** What a crash leaves: nobody holds the leases any more. */
export async function forgetWorkers({ ctx }: Pick<Ground, 'ctx'>): Promise<void> {
  await endSendingLeases(ctx.db);
}

/** Each message as `channel reason state outcome`, oldest first. */
export async function journal({ ctx }: Pick<Ground, 'ctx'>): Promise<string[]> {
  const rows = await ctx.db.selectFrom('messages').select(['channel', 'reason', 'state', 'outcome']).orderBy('id').execute();
  return rows.map(({ channel, reason, state, outcome }) => [channel, reason, state, outcome ?? '-'].join(' '));
}

/** Balance and the sum of the ledger, in kopecks. */
export async function money({ ctx, shopId }: Pick<Ground, 'ctx' | 'shopId'>): Promise<{ balance: number; ledger: number }> {
  const { rows } = await sql<{ balance: number; ledger: number }>`
    select (select kopecks from balances where shop_id = ${shopId}) as balance,
           (select sum(kopecks)::bigint from ledger_entries where shop_id = ${shopId}) as ledger`.execute(ctx.db);
  return rows[0]!;
}

export async function setPrice(
  ctx: Context,
  kopecks: number,
  item: 'sms_segment' | 'sms_segment_abroad' = 'sms_segment',
): Promise<void> {
  await ctx.db
    .insertInto('priceList')
    .values({ item, validFrom: new Date('2020-01-01'), kopecks })
    .execute();
}

/**
 * A gateway that remembers what it took, by request and phone, as the real one does. `answers` are given to the next requests
 * instead of acceptance; what they leave out was still taken when `took` says so.
 */
export function scriptedSms() {
  const taken = new Map<string, number>();
  const requests: SmsRequest[] = [];
  const answers: Answer[] = [];
  const statuses: DeliveryStatus[] = [];
  const gateway: Partial<SmsGateway> = {
    async send(request) {
      requests.push(request);
      const answer = answers.shift();
      if (!answer || answer.took) for (const { phone } of request.messages) take(`${request.requestId} ${phone}`);
      if (answer && 'thrown' in answer) throw answer.thrown;
      return request.messages.map(({ messageId }) => answer?.outcome ?? { kind: 'accepted', providerId: `p-${messageId}` });
    },
    statuses: async (asked) =>
      asked.map(({ requestId, phone }) => {
        const scripted = statuses.shift();
        return scripted ?? (taken.has(`${requestId} ${phone}`) ? { kind: 'delivered' } : { kind: 'not-found' });
      }),
  };
  const take = (key: string) => taken.set(key, (taken.get(key) ?? 0) + 1);
  /** What phones got: the number of SMS that the gateway took for each. */
  const received = () => {
    const phones = new Map<string, number>();
    for (const [key, count] of taken) phones.set(key.split(' ')[1]!, (phones.get(key.split(' ')[1]!) ?? 0) + count);
    return Object.fromEntries(phones);
  };
  return { gateway, requests, answers, statuses, received };
}

type Answer = { took?: boolean } & ({ outcome: SendOutcome } | { thrown: Error });
