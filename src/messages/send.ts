import type { Context } from '../app.ts';
import type { SendOutcome } from '../gateways/gateway.ts';
import type { Claimed } from './claim.ts';
import { isGatewayTrouble, saveFailure, saveSuccess } from './healthStore.ts';
import { recordedAs } from './nextAttempt.ts';
import type { Record } from './recordStore.ts';
import { saveOutcomes } from './saveOutcomes.ts';

type Answered = { claim: Claimed; outcome: SendOutcome };

/**
 * Writes outcomes as they arrive: while one write is under way the next ones gather, so a fast gateway costs few statements and
 * a slow one waits for nobody. `note` learns from them how the gateway is.
 */
export function recorder(
  ctx: Context,
  shopId: number,
  note: typeof noteHealth = noteHealth,
): { add(claims: readonly Claimed[], outcomes: readonly SendOutcome[]): void; settled(): Promise<number> } {
  let waiting: Answered[] = [];
  let writing: Promise<void> | undefined;
  let count = 0;
  let failure: unknown;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await recordOutcomes(ctx, shopId, batch, note);
      count += batch.length;
    }
  }

  function start(): void {
    writing ??= write()
      .catch((error) => {
        failure ??= error;
      })
      .finally(() => {
        writing = undefined;
        if (waiting.length > 0 && !failure) start();
      });
  }

  return {
    add(claims, outcomes) {
      for (const [i, claim] of claims.entries())
        waiting.push({ claim, outcome: outcomes[i] ?? { kind: 'unknown', text: 'no answer for this message' } });
      start();
    },
    async settled() {
      while (writing) await writing;
      if (failure) throw failure;
      return count;
    },
  };
}

async function recordOutcomes(
  ctx: Context,
  shopId: number,
  answered: readonly Answered[],
  note: typeof noteHealth,
): Promise<void> {
  const now = ctx.now();
  const records: Record[] = answered.map(({ claim: { id, n, priceKopecks, ...claim }, outcome }) => ({
    ...{ id, n, priceKopecks, outcome },
    recorded: recordedAs(outcome, { ...claim, tries: n }, now),
  }));
  await saveOutcomes(ctx, shopId, records, now);
  await note(ctx, answered, now);
}

/** A gateway that refuses everybody is left alone for a while, whoever's message found out. */
async function noteHealth(ctx: Context, answered: readonly Answered[], now: Date): Promise<void> {
  const gateway = answered[0]!.claim.gateway;
  const stopped = answered.find(({ outcome }) => outcome.kind === 'stopped')?.outcome;
  if (stopped && isGatewayTrouble(stopped)) {
    ctx.log('gateway stopped', { gateway, code: stopped.code, text: stopped.text });
    await saveFailure(ctx.db, gateway, stopped.text, now);
  } else if (answered.some(({ outcome }) => outcome.kind === 'accepted')) await saveSuccess(ctx.db, gateway, now);
}
