import type { Context } from '../../app.ts';
import type { LoadResult } from '../../shipments/loadResults.ts';
import { loadShipments } from '../../shipments/loadShipments.ts';
import { loadTogether } from '../../shipments/loadTogether.ts';
import type { Problem } from '../../shipments/problems.ts';
import type { ShipmentInput } from '../../shipments/shipment.ts';
import { addAnswer, type TakenTrack } from './addAnswer.ts';
import { RUSSIAN_POST } from './carriers.ts';
import { done, type Envelope, failure } from './envelope.ts';
import type { Work } from './functions.ts';
import { keepParcels } from './keepParcels.ts';
import { carrierOf, FIELD_NAMES, type RlabRequest, shipmentOf } from './request.ts';
import { checkParcel, keyOf, type UntrackedParcel } from './untrackedParcel.ts';

export const MAX_ROWS = 5_000;

/** Small requests of one shop are loaded together; a shop's module has one key, so all are by the same. */
const BY = { source: 'api', loadedBy: 'R-Lab API' } as const;

/**
 * `POST /addtrack.ashx`: the one function of R-Lab that is known well enough to be compatible with. Russian Post's parcels are loaded, others kept.
 * @see https://wiki.deliverycrm.ru/index.php?title=Интеграция_через_API
 */
export async function addTracks(ctx: Context, { shopId, isServiceOn, request }: Work): Promise<Envelope> {
  const { rows, isTest } = request;
  if (!rows) return failure('unreadable', 'В запросе нет списка trackingData с трек-номерами.');
  if (rows.length === 0) return done('Запрос выполнен. Трек-номеров в нём нет.');
  if (rows.length > MAX_ROWS)
    return failure('tooLarge', `За один запрос можно загрузить не больше ${MAX_ROWS} трек-номеров, в этом ${rows.length}.`);
  return addAnswer(await takeTracks(ctx, shopId, { ...request, rows }), { isTest, isServiceOn });
}

type Taking = Pick<RlabRequest, 'tracks' | 'isTest'> & { rows: Record<string, unknown>[] };

/** Loads Russian Post's parcels and keeps those of other carriers. @returns what became of each row, in their order */
export async function takeTracks(ctx: Context, shopId: number, { rows, tracks, isTest }: Taking): Promise<TakenTrack[]> {
  const given = rows.map((row, i) => ({ carrier: carrierOf(row), row: shipmentOf(row, tracks[i]!) }));
  const ofPost = given.filter(({ carrier }) => carrier === RUSSIAN_POST).map(({ row }) => row);
  const loaded = await load(ctx, shopId, ofPost, isTest);
  const kept = await keep(ctx, shopId, given, isTest);
  let next = 0;
  return given.map(({ carrier, row }): TakenTrack => {
    const track = String(row.trackNumber);
    if (carrier === 'unclear') return { track, kind: 'refused', why: 'Не понятно, какой перевозчик: нужен его номер.' };
    if (carrier === RUSSIAN_POST) return loadedTrack(track, loaded[next++]!);
    return { track, ...kept.get(row)! };
  });
}

function load(ctx: Context, shopId: number, rows: ShipmentInput[], isTest: boolean): Promise<LoadResult[]> {
  return isTest ? loadShipments(ctx, shopId, rows, { ...BY, isTest }) : loadTogether(ctx, shopId, rows, BY);
}

function loadedTrack(track: string, { result, errors, warnings }: LoadResult): TakenTrack {
  if (result === 'refused') return { track, kind: 'refused', why: errors![0]!.message };
  return { track, kind: result, ...warningOf(warnings ?? []) };
}

/** Its field in the request is named, for several may have the same to be said of them. */
function said({ field, message }: Problem): string {
  const name = FIELD_NAMES[field];
  return name === undefined ? message : `${name}: ${message}`;
}

type Given = { carrier: number | 'unclear'; row: ShipmentInput };

type Outcome = { kind: 'untracked'; carrier: number; warning?: string } | { kind: 'ignored' } | { kind: 'refused'; why: string };

/** @returns what became of each row of another carrier */
async function keep(
  ctx: Context,
  shopId: number,
  given: readonly Given[],
  isTest: boolean,
): Promise<Map<ShipmentInput, Outcome>> {
  const outcomes = new Map<ShipmentInput, Outcome>();
  const parcels = new Map<ShipmentInput, UntrackedParcel>();
  for (const { carrier, row } of given) {
    if (carrier === 'unclear' || carrier === RUSSIAN_POST) continue;
    const checked = checkParcel(carrier, row);
    if (checked.ok) parcels.set(row, checked.parcel);
    outcomes.set(
      row,
      checked.ok ? { kind: 'untracked', carrier, ...warningOf(checked.warnings) } : { kind: 'refused', why: checked.why },
    );
  }
  const removed = await keepParcels(ctx, shopId, [...parcels.values()], isTest);
  for (const [row, parcel] of parcels) if (removed.has(keyOf(parcel))) outcomes.set(row, { kind: 'ignored' });
  return outcomes;
}

function warningOf(warnings: readonly Problem[]): { warning?: string } {
  return warnings.length > 0 ? { warning: warnings.map(said).join(' ') } : {};
}
