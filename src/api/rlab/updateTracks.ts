import type { Context } from '../../app.ts';
import { addAnswer, type TakenTrack } from './addAnswer.ts';
import { MAX_ROWS, takeTracks } from './addTracks.ts';
import { askedTracks, numbersOf, tracksOf } from './askedTracks.ts';
import type { Envelope } from './envelope.ts';
import type { Work } from './functions.ts';
import { listInfo } from './infoStore.ts';
import { carrierOf } from './request.ts';
import { listParcelsOf } from './untrackedStore.ts';

/**
 * `POST /updatetrack.ashx`: new data of orders that are loaded already, in the fields of `addtrack.ashx`. Numbers that the shop does not
 * have are refused, not loaded. Empty fields erase nothing. Ours, the original's is not known.
 */
export async function updateTracks(ctx: Context, { shopId, request, isServiceOn }: Work): Promise<Envelope> {
  const read = askedTracks(request, MAX_ROWS);
  if ('refusal' in read) return read.refusal;
  const { asked } = read;
  const known = await ctx.withShop(shopId, async (db) => {
    const shipments = await listInfo(db, shopId, numbersOf(asked), ctx.now());
    const kept = await listParcelsOf(db, shopId, tracksOf(asked));
    return {
      // A number whose parcel was over a year ago belongs to nobody.
      numbers: new Set(shipments.filter(({ isLongOver }) => !isLongOver).map(({ trackNumber }) => trackNumber)),
      kept: new Set(kept.map(({ carrier, track }) => `${carrier} ${track}`)),
    };
  });
  const rows = request.rows!;
  const isKnown = asked.map(({ number, track }, i) => {
    const carrier = carrierOf(rows[i]!);
    return carrier === 0 ? number !== undefined && known.numbers.has(number) : known.kept.has(`${carrier} ${track}`);
  });
  const only = <T>(list: readonly T[]) => list.filter((_, i) => isKnown[i]);
  const loading = { rows: only(rows), tracks: only(request.tracks), isTest: request.isTest };
  const loaded = await takeTracks(ctx, shopId, loading);
  let next = 0;
  const taken = asked.map(({ given }, i): TakenTrack => {
    if (!isKnown[i]) return { track: given, kind: 'refused', why: 'Такой посылки нет.' };
    return loaded[next++]!;
  });
  return addAnswer(taken, { isTest: request.isTest, isServiceOn });
}
