import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import type { HistoryOperation } from '../../tracking/status.ts';
import { type PlannedShipment, readSentBefore, readShipmentFacts } from '../factsStore.ts';
import type { SentBefore } from '../planning.ts';
import { rulesFrom } from '../rules.ts';
import { readShopForMessages } from '../shopRules.ts';
import { dayAfter, dayIn, windowFor } from '../window.ts';
import { type Choice, type RuleKey, tidyChoice } from './choice.ts';
import { listChoices } from './choiceStore.ts';
import type { Morning, Past } from './replay.ts';
import { listOptedOut, listReplayed, listSeenOperations, type ReplayedShipment } from './replayStore.ts';
import { ruleBook, type Tally } from './ruleBook.ts';
import { refuseWrong } from './saveRules.ts';

const DAYS = 7;
/** So much is looked at, and as long as a person waits: if that was only a part, the numbers are what it comes to for all. */
const MOST_REPLAYED = 20_000;
const ENOUGH_MS = 1_500;
const CHUNK = 500;

/** `from` and `to` are the mornings, `YYYY-MM-DD`; `looked` of `total` shipments. */
export type DryRun = { from: string; to: string; looked: number; total: number; saved: Tally[]; draft: Tally[] };

/**
 * What the last seven mornings would have sent under the rules on the page, and under the saved ones. The past is the same for both,
 * so the difference is the rules' alone. @throws AppError `invalid` when a text has an error
 */
export async function dryRun(ctx: Context, shopId: number, drafts: readonly Choice[], most = MOST_REPLAYED): Promise<DryRun> {
  const begunAt = performance.now();
  const now = ctx.now();
  const mornings = lastMornings(ctx, now);
  const since = new Date(mornings[0]!.at.getTime() - 86_400_000);
  return ctx.withShop(shopId, async (db) => {
    const shop = await readShopForMessages(db, shopId, now);
    refuseWrong(shop, drafts);
    const saved = await listChoices(db, shopId);
    const [before, after] = [ruleBook(ctx, shop, rulesFrom(saved)), ruleBook(ctx, shop, rulesFrom(replaced(saved, drafts)))];
    const optedOut = await listOptedOut(db, shopId);
    const { shipments, total } = await listReplayed(db, shopId, since, now, most);
    let looked = 0;
    let next = readKnown(db, shopId, shipments.slice(0, CHUNK));
    while (looked < shipments.length && (looked === 0 || performance.now() - begunAt < ENOUGH_MS)) {
      const chunk = shipments.slice(looked, looked + CHUNK);
      const known = await next;
      looked += chunk.length;
      // The database works on the next ones meanwhile, and others are served in between.
      next = readKnown(db, shopId, shipments.slice(looked, looked + CHUNK));
      await nextTurn();
      for (const shipment of chunk) {
        const past = pastOf(shipment, known, mornings[0]!.at);
        before.add(past, mornings, optedOut);
        after.add(past, mornings, optedOut);
      }
    }
    await next;
    const share = looked === 0 ? 1 : total / looked;
    const [from, to] = [mornings[0]!.day, mornings.at(-1)!.day];
    return { from, to, looked, total, saved: before.tallies(share), draft: after.tallies(share) };
  });
}

/** The openings of the last seven windows, oldest first. */
function lastMornings({ config: { zone, window } }: Pick<Context, 'config'>, now: Date): Morning[] {
  const today = dayIn(zone, now);
  const last = windowFor(today, zone, window).opensAt <= now ? today : dayAfter(today, -1);
  return Array.from({ length: DAYS }, (_, i) => {
    const day = dayAfter(last, i + 1 - DAYS);
    return { day, at: windowFor(day, zone, window).opensAt };
  });
}

/** A draft stands in place of the whole saved choice: what it leaves to the default is the default. */
function replaced(saved: readonly Choice[], drafts: readonly Choice[]): Choice[] {
  const keys = new Set(drafts.map(keyOf));
  return [...saved.filter((choice) => !keys.has(keyOf(choice))), ...drafts.map(tidyChoice)];
}

function keyOf({ reason, channel, audience }: RuleKey): string {
  return `${reason} ${channel} ${audience}`;
}

type Known = {
  facts: ReadonlyMap<number, PlannedShipment>;
  seen: ReadonlyMap<number, HistoryOperation[]>;
  sent: ReadonlyMap<number, SentBefore>;
};

async function readKnown(db: Db, shopId: number, shipments: readonly ReplayedShipment[]): Promise<Known> {
  const ids = shipments.map(({ id }) => id);
  return {
    facts: await readShipmentFacts(db, shopId, ids),
    seen: await listSeenOperations(db, shopId, ids),
    sent: await readSentBefore(db, shopId, ids),
  };
}

function pastOf(shipment: ReplayedShipment, { facts, seen, sent }: Known, begins: Date): Past {
  const before = (sent.get(shipment.id) ?? []).filter(({ at }) => at < begins);
  return { shipment, facts: facts.get(shipment.id)!, seen: seen.get(shipment.id) ?? [], sent: before };
}
