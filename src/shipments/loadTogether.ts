import type { Context } from '../app.ts';
import type { LoadResult } from './loadResults.ts';
import { type LoadOptions, loadShipments } from './loadShipments.ts';
import type { ShipmentInput } from './shipment.ts';

const MAX_ROWS = 200;

type Waiting = { rows: readonly ShipmentInput[]; answer: PromiseWithResolvers<LoadResult[]> };

/** Requests that wait behind a load under way; a line without one is not there. */
const lines = new WeakMap<Context['withShop'], Map<string, Waiting[]>>();

/**
 * Loads small requests of one program together: those that come while a load is under way make up the next one. A shop's loads
 * take turns at its quota anyway, so one transaction for many is several times as fast as many; a request alone never waits.
 */
export function loadTogether(
  ctx: Context,
  shopId: number,
  rows: readonly ShipmentInput[],
  options: LoadOptions,
): Promise<LoadResult[]> {
  // Tests would see each other's rows, as if they were stored.
  if (options.isTest || rows.length > MAX_ROWS / 10) return loadShipments(ctx, shopId, rows, options);
  const open = lines.get(ctx.withShop) ?? new Map<string, Waiting[]>();
  lines.set(ctx.withShop, open);
  const key = JSON.stringify([shopId, options]);
  const one = { rows, answer: Promise.withResolvers<LoadResult[]>() };
  const line = open.get(key);
  if (line) {
    line.push(one);
  } else {
    const waiting = [one];
    open.set(key, waiting);
    const load = (together: ShipmentInput[]) => loadShipments(ctx, shopId, together, options);
    void serve(waiting, load, () => open.delete(key));
  }
  return one.answer.promise;
}

/** A failure is everybody's of that load: nothing of it was stored. */
async function serve(line: Waiting[], load: (rows: ShipmentInput[]) => Promise<LoadResult[]>, close: () => void): Promise<void> {
  while (line.length > 0) {
    const batch = nextBatch(line);
    try {
      const results = await load(batch.flatMap(({ rows }) => rows));
      for (const { rows, answer } of batch) answer.resolve(results.splice(0, rows.length));
    } catch (error) {
      for (const { answer } of batch) answer.reject(error);
    }
  }
  close();
}

function nextBatch(line: Waiting[]): Waiting[] {
  let rows = 0;
  let end = 0;
  for (; end < line.length && rows + line[end]!.rows.length <= MAX_ROWS; end++) rows += line[end]!.rows.length;
  return line.splice(0, end);
}
