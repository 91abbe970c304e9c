import type { Context } from '../app.ts';
import type { SentChannel } from './claimStore.ts';
import { gatewayOf } from './gatewayPause.ts';
import { countTries, countWaiting, readHealth, saveBalance, saveSuccess, type Tries, type Waiting } from './healthStore.ts';
import { findPause, type GatewayPause } from './pauseStore.ts';

export type GatewayHealth = Waiting & {
  channel: SentChannel;
  gateway: string;
  pause: Pick<GatewayPause, 'at' | 'by' | 'reason'> | null;
  stoppedUntil: Date | null;
  trouble: string | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  balanceKopecks: number | null;
  balanceAt: Date | null;
  lastHour: Tries;
  lastDay: Tries;
};

const HOUR = 3_600_000;

/** How a gateway is doing, from what stands in the database: it is asked nothing. */
export async function gatewayHealth(ctx: Context, channel: SentChannel): Promise<GatewayHealth> {
  const { db } = ctx;
  const now = ctx.now();
  const gateway = gatewayOf(ctx, channel).name;
  const [known, pause, waiting, lastHour, lastDay] = await Promise.all([
    readHealth(db, gateway),
    findPause(db, gateway),
    countWaiting(db, channel, now),
    countTries(db, gateway, new Date(now.getTime() - HOUR)),
    countTries(db, gateway, new Date(now.getTime() - 24 * HOUR)),
  ]);
  const isStopped = known?.stoppedUntil && known.stoppedUntil > now;
  return {
    ...waiting,
    ...{ channel, gateway, lastHour, lastDay },
    pause: pause ? { at: pause.at, by: pause.by, reason: pause.reason } : null,
    stoppedUntil: isStopped ? known.stoppedUntil : null,
    trouble: known?.trouble ?? null,
    lastSuccessAt: known?.lastSuccessAt ?? null,
    lastFailureAt: known?.lastFailureAt ?? null,
    balanceKopecks: known?.balanceKopecks ?? null,
    balanceAt: known?.balanceAt ?? null,
  };
}

export type GatewayTest = { ok: true; balanceKopecks?: number } | { ok: false; text: string };

/** Asks the gateway something that sends nothing: its balance, or to let us sign in. A good answer ends what it was stopped for. */
export async function testGateway(ctx: Context, channel: SentChannel): Promise<GatewayTest> {
  const gateway = gatewayOf(ctx, channel).name;
  const test = await (channel === 'sms' ? askBalance(ctx) : signInToMail(ctx));
  if (!test.ok) return test; // a question that failed stops no sending: only sending that fails does
  if (test.balanceKopecks !== undefined) await saveBalance(ctx.db, gateway, test.balanceKopecks, ctx.now());
  await saveSuccess(ctx.db, gateway, ctx.now());
  return test;
}

async function askBalance(ctx: Context): Promise<GatewayTest> {
  const answer = await ctx.gateways.sms.balance();
  return answer.kind === 'known' ? { ok: true, balanceKopecks: answer.kopecks } : { ok: false, text: answer.text };
}

async function signInToMail(ctx: Context): Promise<GatewayTest> {
  const answer = await ctx.gateways.email.verify();
  return answer.ok ? { ok: true } : { ok: false, text: answer.text };
}
