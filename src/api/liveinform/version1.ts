import type { Context } from '../../app.ts';
import { addParcel } from './addParcel.ts';
import type { Code, Refusal } from './codes.ts';
import { eventsOf } from './events.ts';
import type { Parameters } from './parameters.ts';
import { readParcel } from './readParcel.ts';

/** A body to send as it is. */
export type Answer = { type: string; text: string };

/** Clients take the first three characters, or the first line, as the code: nothing stands before it. */
function plain(code: Code, rest?: string): Answer {
  return { type: 'text/plain', text: rest === undefined ? String(code) : `${code}\n${rest}` };
}

export function refusedV1({ code }: Refusal): Answer {
  return plain(code);
}

/** The original has no code for it. Three digits that are none of its own, so that nobody takes it for an answer about the parcel. */
export function failedV1(text: string): Answer {
  return { type: 'text/plain', text: `500\n${text}` };
}

/** `/api/add/` */
export async function addV1(ctx: Context, shopId: number, given: Parameters): Promise<Answer> {
  const added = await addParcel(ctx, shopId, given, { needsPhone: true, needsType: true });
  return 'code' in added ? refusedV1(added) : plain(100, added.id);
}

/** `/api/getinfo/`: the parcel's events, oldest first, each with the delivery status of the parcel, which a client looks for in the text. */
export async function getInfoV1(ctx: Context, shopId: number, given: Parameters): Promise<Answer> {
  const parcel = await readParcel(ctx, shopId, given);
  if ('code' in parcel) return refusedV1(parcel);
  if (parcel.operations.length === 0) return plain(210);
  const status = String(parcel.delivery);
  return plain(100, JSON.stringify(eventsOf(parcel.operations).map((event) => ({ ...event, status }))));
}
