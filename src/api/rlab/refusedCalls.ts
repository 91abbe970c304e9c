import type { Context } from '../../app.ts';
import { addRefusedCalls, type RefusedCall, type RefusedDay } from './refusedStore.ts';

/** Where a call came from, and which address of ours it went to. */
export type Caller = Pick<RefusedCall, 'address' | 'host' | 'path'>;

/** Machine time. Anybody may send wrong signatures for any shop as fast as they like: they are written this often at most. */
const WRITE_MS = 1_000;
const MAX_SHOPS = 1_000;

const waiting = new WeakMap<Context['withShop'], Map<number, { calls: number; writeAfter: number }>>();

/** Counts a call whose signature did not fit. Those with a former key are the shop's own and are all written at once. */
export async function noteRefusedCall(
  ctx: Context,
  shopId: number,
  kind: RefusedCall['kind'],
  caller: Caller,
  machineNow = performance.now(),
): Promise<void> {
  const calls = kind === 'old_key' ? 1 : callsToWrite(ctx, shopId, machineNow);
  if (calls === 0) return;
  const at = ctx.now();
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ctx.config.zone).toPlainDate().toString();
  const short = { address: caller.address.slice(0, 100), host: caller.host.slice(0, 200), path: caller.path.slice(0, 200) };
  await ctx.withShop(shopId, (db) => addRefusedCalls(db, shopId, { kind, day, calls, at, ...short }));
}

/** What has gathered since the last writing, or 0 when that was only just. */
function callsToWrite(ctx: Context, shopId: number, now: number): number {
  const shops = waiting.get(ctx.withShop) ?? new Map<number, { calls: number; writeAfter: number }>();
  waiting.set(ctx.withShop, shops);
  const known = shops.get(shopId);
  if (known && now < known.writeAfter) {
    known.calls++;
    return 0;
  }
  if (shops.size >= MAX_SHOPS) shops.clear();
  shops.set(shopId, { calls: 0, writeAfter: now + WRITE_MS });
  return 1 + (known?.calls ?? 0);
}

/** What a shop is told of it: `null` when its module has not called with a former key within the last week. */
export type RefusedCallsView = { oldKey: RefusedSum | null; wrongKey: RefusedSum | null; days: RefusedDay[] };
export type RefusedSum = Pick<RefusedDay, 'calls' | 'lastAt' | 'address' | 'host' | 'path'>;

/** @param days newest first */
export function viewOfRefused(days: RefusedDay[]): RefusedCallsView {
  const sumOf = (kind: RefusedDay['kind']): RefusedSum | null => {
    const of = days.filter((day) => day.kind === kind);
    if (of.length === 0) return null;
    const { lastAt, address, host, path } = of[0]!;
    return { calls: of.reduce((sum, { calls }) => sum + calls, 0), lastAt, address, host, path };
  };
  return { oldKey: sumOf('old_key'), wrongKey: sumOf('wrong_key'), days };
}
