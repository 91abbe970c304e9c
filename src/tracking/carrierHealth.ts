import type { Context } from '../app.ts';
import type { CarrierTrouble } from '../carriers/carrier.ts';
import { openAccount, SERVICE_ACCOUNT } from './accounts.ts';
import { countQuestions, findBarcodeToTry, type Questions } from './healthStore.ts';
import { type CarrierPause, findCarrierPause } from './pauseStore.ts';

export type CarrierHealth = Questions & {
  carrier: 'russian-post';
  pause: Pick<CarrierPause, 'at' | 'by' | 'reason'> | null;
};

/** How the carrier is doing, from what stands in the database: it is asked nothing. */
export async function carrierHealth(ctx: Context): Promise<CarrierHealth> {
  const [questions, pause] = await Promise.all([countQuestions(ctx.db, SERVICE_ACCOUNT, ctx.now()), findCarrierPause(ctx.db)]);
  return {
    carrier: 'russian-post',
    ...questions,
    pause: pause ? { at: pause.at, by: pause.by, reason: pause.reason } : null,
  };
}

export type CarrierTest = { ok: true } | { ok: false; kind: CarrierTrouble['kind']; text: string };

/** Asks about one parcel through the service's account, outside of any check: a ticket that nobody collects, or one question of the day. */
export async function testCarrier(ctx: Context): Promise<CarrierTest> {
  const opened = await openAccount(ctx, SERVICE_ACCOUNT);
  const barcode = await findBarcodeToTry(ctx.db);
  const { account, credentials } = opened!;
  const outcome =
    account.access === 'batch'
      ? await ctx.carriers.batch(credentials).getTicket([barcode])
      : await ctx.carriers.single(credentials).getHistory(barcode);
  if (outcome.kind === 'issued' || outcome.kind === 'answered') return { ok: true };
  return { ok: false, kind: outcome.kind, text: 'text' in outcome ? outcome.text : outcome.kind };
}
