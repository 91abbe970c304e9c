import type { Context } from '../../app.ts';
import { planStep } from '../plan.ts';
import { dispatch, type Ground, saveArrived } from '../testSending.ts';
import { readTomorrow, type TomorrowView } from './tomorrow.ts';

export const ALICE = { email: 'alice@example.org', name: 'Алиса' };
/** Before planning by time, and in the window, of the morning after `NOW`. */
export const EVENING = new Date('2026-11-23T19:00:00+03:00');
export const PLANNING = new Date('2026-11-24T09:30:00+03:00');
export const OPENING = new Date('2026-11-24T10:00:00+03:00');
export const AFTER_WINDOW = new Date('2026-11-24T12:30:00+03:00');
export const NEXT_PLANNING = new Date('2026-11-25T09:30:00+03:00');
export const NEXT_OPENING = new Date('2026-11-25T10:00:00+03:00');

export function tomorrow({ ctx, shopId }: Pick<Ground, 'ctx' | 'shopId'>, view: Partial<TomorrowView> = {}) {
  return readTomorrow(ctx, shopId, { limit: 100, ...view });
}

/** Each message of the morning in view as `channel reason fate`, with the code of why in Russian words left out. */
export async function fates(test: Ground): Promise<string[]> {
  const { parcels } = await tomorrow(test);
  return parcels.flatMap(({ messages }) => messages.map(({ channel, reason, fate }) => `${channel} ${reason} ${fate}`));
}

/** All messages of the morning in view, parcel by parcel. */
export async function shownMessages(test: Ground) {
  const { parcels } = await tomorrow(test);
  return parcels.flatMap(({ messages }) => messages);
}

/** Planning by time and the opening of the window, as the pipeline does them. */
export async function morning(test: Ground, planningAt = PLANNING, openingAt = OPENING): Promise<void> {
  test.setNow(planningAt);
  await planStep.run(test.ctx, planningAt, test.shopId);
  test.setNow(openingAt);
  await dispatch(test);
}

/** Lies at the office since 18 November and was told so: on the 24th its recipient would be reminded. */
export async function saveForgotten(test: Ground, values: Parameters<typeof saveArrived>[1] = {}) {
  const arrivedAt = new Date('2026-11-18T12:00:00+03:00');
  const parcel = await saveArrived(test, {
    arrivedAt,
    arrivedOn: '2026-11-18',
    statusAt: arrivedAt,
    loadedAt: arrivedAt,
    ...values,
  });
  await saveSent(test.ctx, test.shopId, parcel.id);
  return parcel;
}

async function saveSent(ctx: Context, shopId: number, shipmentId: number): Promise<void> {
  const at = new Date('2026-11-19T10:00:00+03:00');
  await ctx.db
    .insertInto('messages')
    .values({
      ...{
        shopId,
        shipmentId,
        channel: 'sms',
        audience: 'recipient',
        reason: 'arrived',
        occurrence: '394036',
        address: '79161234567',
      },
      ...{
        dedupeKey: `${shipmentId}:sms:recipient:arrived:394036`,
        state: 'delivered',
        plannedAt: at,
        notBefore: at,
        notAfter: at,
      },
      ...{ windowOn: '2026-11-19', dueAt: at, sentAt: at, finalAt: at, plannedWhy: '{}' },
    })
    .execute();
}
