import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { explainTrouble, type Trouble } from './outcome.ts';
import { findWebhook, listWebhooks, type WebhookRow } from './store.ts';
import type { ChosenType } from './webhook.ts';

/** A webhook as the cabinet and the API show it; its secret is asked for on its own. */
export function webhookView(row: WebhookRow, now: Date) {
  const { url, format, state, disabledBecause, waiting } = row;
  return {
    id: String(row.id),
    url,
    format,
    events: row.events as ChosenType[],
    state,
    stateAt: row.stateAt.toISOString(),
    disabledBecause,
    waiting,
    lastSuccessAt: iso(row.lastSuccessAt),
    lastFailureAt: iso(row.lastFailureAt),
    lastFailure:
      row.lastFailure === null ? null : { kind: row.lastFailure as Trouble, text: explainTrouble(row.lastFailure as Trouble) },
    failingSince: iso(row.failingSince),
    /** The old secret signs too until then. */
    oldSecretUntil: row.oldSecretUntil && row.oldSecretUntil > now ? iso(row.oldSecretUntil) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

export type WebhookView = ReturnType<typeof webhookView>;

export async function viewWebhooks(ctx: Context, shopId: number): Promise<WebhookView[]> {
  const rows = await ctx.withShop(shopId, (db) => listWebhooks(db, shopId));
  return rows.map((row) => webhookView(row, ctx.now()));
}

/** @throws AppError `not-found` */
export async function viewWebhook(ctx: Context, shopId: number, id: number): Promise<WebhookView> {
  return webhookView(await ctx.withShop(shopId, (db) => liveRow(findWebhook(db, shopId, id))), ctx.now());
}

/** Shown to the owner whenever they ask: a receiver is set up more than once. @throws AppError `not-found` */
export async function showSecret(ctx: Context, shopId: number, id: number): Promise<string> {
  const row = await ctx.withShop(shopId, (db) => liveRow(findWebhook(db, shopId, id)));
  return ctx.secrets.open(row.sealedSecret);
}

export const NO_WEBHOOK = { ru: 'Такого вебхука нет.', en: 'There is no such webhook.' };

/** One that is not removed. @throws AppError `not-found` */
export async function liveRow(found: Promise<WebhookRow | undefined>): Promise<WebhookRow> {
  const row = await found;
  if (!row || row.removedAt) throw new AppError('not-found', NO_WEBHOOK);
  return row;
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
