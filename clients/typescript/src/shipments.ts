import { chunksOf, everyItem } from './pages.ts';
import type { CallOptions, ChangeOptions, Send } from './request.ts';
import type {
  CollectedResult,
  CollectedResults,
  DeletedResult,
  DeletedResults,
  History,
  ListedShipment,
  LoadResult,
  LoadResults,
  NewShipment,
  Shipment,
  ShipmentChanges,
  ShipmentPage,
  ShipmentQuery,
} from './types.ts';

/** What the server takes at once. */
const MOST_AT_ONCE = 1000;
const PATH = ['shipments'];

/** @throws VestovoyError, each of them */
export function shipments(send: Send) {
  const change = (method: 'POST' | 'PATCH' | 'DELETE', path: readonly string[], body: unknown, options?: ChangeOptions) =>
    send<never>({ method, path: [...PATH, ...path], body }, options);
  const list = (query: ShipmentQuery = {}, options?: CallOptions): Promise<ShipmentPage> =>
    send({ method: 'GET', path: PATH, query }, options);
  const loadMany = async (many: readonly NewShipment[], options?: ChangeOptions): Promise<LoadResult[]> => {
    const { items }: LoadResults = await change('POST', [], many, options);
    return items;
  };
  return {
    /** Loads one parcel, or updates it. What is wrong with it stands in the result: `result: 'refused'` and `errors`. */
    load: async (shipment: NewShipment, options?: ChangeOptions): Promise<LoadResult> => {
      const [result] = await loadMany([shipment], options);
      return result!;
    },
    /** Up to 1,000, each answered at its place: bad ones do not hinder good ones. */
    loadMany,
    /** Any number, a thousand at a time, each answered in its order while the next are still to be sent: what came before an error is done. */
    async *loadAll(
      many: Iterable<NewShipment> | AsyncIterable<NewShipment>,
      options?: Omit<ChangeOptions, 'idempotencyKey' | 'requestId'>,
    ): AsyncGenerator<LoadResult, void, void> {
      for await (const chunk of chunksOf(many, MOST_AT_ONCE)) yield* await loadMany(chunk, options);
    },
    /** One page; `next` is the `cursor` of the following one. */
    list,
    /** Every parcel that fits, page by page. */
    all: (query: ShipmentQuery = {}, options?: CallOptions): AsyncGenerator<ListedShipment, void, void> =>
      everyItem((cursor) => list({ limit: 200, ...query, cursor }, options), query.cursor),
    get: (trackNumber: string, options?: CallOptions): Promise<Shipment> =>
      send({ method: 'GET', path: [...PATH, trackNumber] }, options),
    history: (trackNumber: string, options?: CallOptions): Promise<History> =>
      send({ method: 'GET', path: [...PATH, trackNumber, 'history'] }, options),
    /** Only the given fields; null or an empty text erases one. */
    change: (trackNumber: string, changes: ShipmentChanges, options?: ChangeOptions): Promise<LoadResult> =>
      change('PATCH', [trackNumber], changes, options),
    delete: (trackNumber: string, options?: ChangeOptions): Promise<DeletedResult> =>
      change('DELETE', [trackNumber], undefined, options),
    deleteMany: async (trackNumbers: readonly string[], options?: ChangeOptions): Promise<DeletedResult[]> => {
      const { items }: DeletedResults = await change('POST', ['delete'], { trackNumbers }, options);
      return items;
    },
    /** The buyer has it: nothing more is sent about it. */
    markCollected: (trackNumber: string, options?: ChangeOptions): Promise<CollectedResult> =>
      change('POST', [trackNumber, 'collected'], undefined, options),
    markManyCollected: async (trackNumbers: readonly string[], options?: ChangeOptions): Promise<CollectedResult[]> => {
      const { items }: CollectedResults = await change('POST', ['collected'], { trackNumbers }, options);
      return items;
    },
  };
}
