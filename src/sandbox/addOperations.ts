import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { normalizeTrackNumber } from '../shipments/trackNumber.ts';
import { localTimeAt } from './itinerary.ts';
import { destinationsOf, endJourney, officesOf, saveOperations } from './post/postStore.ts';

export type GivenOperation = { type: number; attr: number; at?: Date; index?: string };
export type AddedOperation = Required<GivenOperation>;

const NOWHERE_SAID = '101000';

/** Makes the post report these from now on. Whatever journey the parcel was on ends: its future is the caller's. */
export async function addOperations(ctx: Context, typed: string, given: GivenOperation[]): Promise<AddedOperation[]> {
  const trackNumber = readTrackNumber(typed);
  const now = ctx.now();
  const usualIndex = await destinationOf(ctx, trackNumber);
  const added = given.map(({ type, attr, at = now, index = usualIndex }) => ({ type, attr, at, index }));
  await endJourney(ctx.db, trackNumber, now);
  await saveOperations(
    ctx.db,
    added.map(({ at, index, ...operation }) => ({
      ...operation,
      trackNumber,
      index,
      localTime: localTimeAt(at, index),
      visibleAt: now,
    })),
  );
  return added;
}

/** @throws AppError `invalid` */
export function readTrackNumber(typed: string): string {
  const number = normalizeTrackNumber(typed);
  if (!number.ok) throw new AppError('invalid', `«${typed.slice(0, 50)}» – не трек-номер Почты России.`, 'trackNumber');
  return number.trackNumber;
}

async function destinationOf({ db }: Context, trackNumber: string): Promise<string> {
  const destinations = await destinationsOf(db, [trackNumber]);
  return destinations.get(trackNumber) ?? (await officesOf(db, trackNumber)).to ?? NOWHERE_SAID;
}
