import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { freeSlot, renewSlots, takeSlots } from './slotStore.ts';

const RENEW_MS = 20_000;
const IDLE_MS = 1_000;
const ASK_AGAIN_MS = 200;
/** Longer than a place can be held without being renewed: then something else is wrong. */
const LONGEST_WAIT_MS = 90_000;

export type SlotPool = { use<T>(fn: () => Promise<T>): Promise<T> };

const pools = new WeakMap<Gateway, SlotPool>();

type Gateway = { name: string; maxParallel: number };

/** The places at that gateway: one pool in this process, whatever is sent. */
export function gatewaySlots(ctx: { db: Db; log: Log }, gateway: Gateway): SlotPool {
  const pool = pools.get(gateway) ?? slotPool(ctx, gateway.name, gateway.maxParallel);
  pools.set(gateway, pool);
  return pool;
}

/**
 * Places for requests at a gateway's login, `max` over all hosts. This process keeps the places it uses and shares them among
 * its shops in the order they ask; a place unused for a second goes back. Leases are machine time.
 */
export function slotPool({ db, log }: { db: Db; log: Log }, gateway: string, max: number): SlotPool {
  const holder = randomUUID();
  const idle: number[] = [];
  const waiting: { take(slot: number): void; fail(error: unknown): void }[] = [];
  let held = 0;
  let isAsking = false;
  let renewal: NodeJS.Timeout | undefined;

  async function acquire(): Promise<number> {
    const slot = idle.pop();
    if (slot !== undefined) return slot;
    const place = new Promise<number>((take, fail) => waiting.push({ take, fail }));
    void askForMore();
    return place;
  }

  /** One question at a time; when other hosts have all the places and we have none, it is asked again. */
  async function askForMore(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      for (let waitedMs = 0; waiting.length > 0 && held < max; ) {
        const taken = await takeSlots(db, gateway, max, holder, Math.min(waiting.length, max - held));
        held += taken.length;
        for (const slot of taken) handOver(slot);
        if (taken.length > 0) continue;
        if (held > 0) return;
        if (waitedMs >= LONGEST_WAIT_MS) throw new Error(`no place at ${gateway} became free`);
        waitedMs += ASK_AGAIN_MS;
        await delay(ASK_AGAIN_MS);
      }
    } catch (error) {
      // Who waits must hear of it: nobody else will hand over a place.
      for (const { fail } of waiting.splice(0)) fail(error);
    } finally {
      isAsking = false;
      if (held > 0) renewal ??= setInterval(() => void renew(), RENEW_MS).unref();
    }
  }

  function renew(): Promise<void> {
    return renewSlots(db, gateway, holder).catch((error) => log('places at a gateway not renewed', { gateway, error }));
  }

  function handOver(slot: number): void {
    const next = waiting.shift();
    if (next) next.take(slot);
    else {
      idle.push(slot);
      setTimeout(() => void giveBack(slot), IDLE_MS).unref();
    }
  }

  async function giveBack(slot: number): Promise<void> {
    const position = idle.indexOf(slot);
    if (position < 0) return;
    idle.splice(position, 1);
    held -= 1;
    if (held === 0) {
      clearInterval(renewal);
      renewal = undefined;
    }
    await freeSlot(db, gateway, slot, holder).catch((error) => log('place at a gateway not given back', { gateway, error }));
  }

  return {
    async use(fn) {
      const slot = await acquire();
      try {
        return await fn();
      } finally {
        handOver(slot);
      }
    },
  };
}
