import type { Context } from '../../app.ts';
import { removeByNumber } from '../../shipments/removeMany.ts';
import { askedTracks, tracksOf } from './askedTracks.ts';
import { CODES, DONE, done, type Envelope, failure } from './envelope.ts';
import type { Work } from './functions.ts';
import { flag } from './request.ts';
import { listParcelsOf, removeParcels } from './untrackedStore.ts';

export const MAX_REMOVED = 1_000;

/** In the shop's log: its program did it. */
const BY = { email: 'R-Lab API' };

/**
 * `POST /deletetrack.ashx`: tracking and planned messages stop at once; with `collected` the parcels count as collected. What was removed
 * before is removed: repeating it is a success. Ours, the original's is not known.
 */
export async function deleteTracks(ctx: Context, { shopId, request }: Work): Promise<Envelope> {
  const read = askedTracks(request, MAX_REMOVED);
  if ('refusal' in read) return read.refusal;
  const { isTest, body } = request;
  const as = flag(body.collected) ? 'collected' : 'deleted';
  const given = read.asked.map((one) => one.given.slice(0, 200));
  const { notFound } = await removeByNumber(ctx, shopId, BY, given, as, { isTest });
  const kept = await ctx.withShop(shopId, async (db) => {
    const parcels = await listParcelsOf(db, shopId, tracksOf(read.asked));
    if (!isTest && parcels.some(({ isRemoved }) => !isRemoved)) await removeParcels(db, shopId, tracksOf(read.asked), ctx.now());
    return new Set(parcels.map(({ track }) => track));
  });
  const missing = new Set(notFound);
  const data = read.asked.map(({ given: asked, track }) => {
    const isFound = !missing.has(asked.slice(0, 200)) || kept.has(track);
    return {
      trackNumber: asked,
      resultState: isFound ? CODES.done : CODES.nothingTaken,
      resultInfo: isFound ? (as === 'deleted' ? 'Удалена.' : 'Отмечена забранной.') : 'Такой посылки нет.',
    };
  });
  const unknown = data.filter(({ resultState }) => resultState !== CODES.done);
  const test = isTest ? 'Тестовый режим: запрос проверен, ничего не изменено. ' : '';
  if (unknown.length === data.length) return failure('nothingTaken', `${test}Таких посылок нет: ${namesOf(unknown)}.`, data);
  if (unknown.length > 0) return done(`${test}${DONE}. Не найдены: ${namesOf(unknown)}.`, data);
  return done(test ? test.trim() : DONE, data);
}

function namesOf(unknown: readonly { trackNumber: string }[]): string {
  const shown = unknown.slice(0, 10).map(({ trackNumber }) => trackNumber.trim().slice(0, 40) || 'без номера');
  return unknown.length > shown.length ? `${shown.join(', ')} и ещё ${unknown.length - shown.length}` : shown.join(', ');
}
