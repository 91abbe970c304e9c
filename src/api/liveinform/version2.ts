import type { Context } from '../../app.ts';
import { viewAccount } from '../../billing/viewAccount.ts';
import { addParcel } from './addParcel.ts';
import { CODE_TEXTS, type Refusal } from './codes.ts';
import { eventsOf } from './events.ts';
import type { Parameters } from './parameters.ts';
import { readParcel } from './readParcel.ts';
import type { Answer } from './version1.ts';

function json(value: object): Answer {
  return { type: 'application/json', text: JSON.stringify(value) };
}

export function refusedV2({ code, text = CODE_TEXTS[code] }: Refusal): Answer {
  return json({ status: 'ERROR', error: [{ code, text }] });
}

export function failedV2(text: string): Answer {
  return json({ status: 'ERROR', error: [{ code: 500, text }] });
}

/** Clients send a request without anything to learn whether their key is one: 208 says that it is. */
function isEmpty(given: Parameters): boolean {
  return !given.get('tracking')?.trim() && !given.get('liveinform_id')?.trim();
}

/** `/api/v2/add/` */
export async function addV2(ctx: Context, shopId: number, given: Parameters): Promise<Answer> {
  if (isEmpty(given) && !given.get('phone')?.trim()) return refusedV2({ code: 208 });
  const added = await addParcel(ctx, shopId, given, { needsPhone: false, needsType: false });
  return 'code' in added
    ? refusedV2(added)
    : json({ status: 'OK', result: { liveinform_id: added.id, tracking: added.trackNumber } });
}

/** `/api/v2/track/` */
export async function trackV2(ctx: Context, shopId: number, given: Parameters): Promise<Answer> {
  const parcel = isEmpty(given) ? ({ code: 208 } as const) : await readParcel(ctx, shopId, given);
  if ('code' in parcel) return refusedV2(parcel);
  if (parcel.operations.length === 0) return refusedV2({ code: 210 });
  const { id, trackNumber, indexing, phone, lastCheckedAt, statusSeenAt, delivery, operations } = parcel;
  const result = {
    ...{ liveinform_id: String(id), tracking: trackNumber, status: indexing, phone: phone ?? '' },
    lastcheck: momentText(lastCheckedAt ?? statusSeenAt),
    delivery,
    track: eventsOf(operations).map(({ date, ...event }) => ({ checkdate: date, date, ...event })),
  };
  return json({ status: 'OK', result });
}

/** `/api/v2/balance/`: roubles as a bare number in the second place; a client takes the text apart by its comma and colon. */
export async function balanceV2(ctx: Context, shopId: number): Promise<Answer> {
  const { kopecks } = await ctx.withShop(shopId, (db) => viewAccount(db, shopId, ctx.now()));
  return json({ status: 'OK', balance: kopecks / 100 });
}

function momentText(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Moscow');
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(local.day)}.${two(local.month)}.${local.year} ${two(local.hour)}:${two(local.minute)}`;
}
