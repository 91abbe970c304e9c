import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { recordAudit } from '../shops/audit.ts';
import { wakeWebhooks } from './events.ts';
import { newSecret } from './signature.ts';
import {
  countWebhooks,
  endOldSecret,
  findWebhook,
  findWebhookByWork,
  insertWebhook,
  lockWebhooks,
  saveRemoved,
  saveSecret,
  saveState,
  updateWebhook,
} from './store.ts';
import { explainUrlProblem, readWebhookUrl } from './url.ts';
import { liveRow, NO_WEBHOOK, viewWebhook, type WebhookView, webhookView } from './view.ts';
import { type ChosenType, eventsOf, KEEP_HOURS, MAX_WEBHOOKS, type NewWebhook, type WebhookChange } from './webhook.ts';

const HOUR_MS = 3_600_000;

/**
 * @param by as the shop's log names them, a person or a key
 * @param work what was made by it before, by a call that crashed before it could answer, is answered again
 * @throws AppError `invalid`, `conflict` where the shop has as many as it may
 */
export async function createWebhook(
  ctx: Context,
  shopId: number,
  by: string,
  { url: typed, format = 'standard', events: chosen }: NewWebhook,
  work?: string,
): Promise<WebhookView & { secret: string }> {
  const url = urlOf(ctx, typed);
  const events = eventsOf(format, chosen);
  const now = ctx.now();
  const id = await inShop(ctx, shopId, async (db) => {
    await lockWebhooks(db, shopId);
    const before = work && (await findWebhookByWork(db, shopId, work));
    if (before) return before;
    await refuseTooMany(db, shopId);
    const made = { url, format, events, sealedSecret: ctx.secrets.seal(newSecret()), createdBy: by, madeByWork: work ?? null };
    const id = await insertWebhook(db, shopId, made, now);
    await record(db, { shopId, by, now, action: 'webhook created', details: { id, host: new URL(url).host, format, events } });
    return id;
  });
  return withSecret(ctx, shopId, id);
}

/** What is not given stays. Enabled again, what waited goes at once. @throws AppError `not-found`, `invalid` */
export async function changeWebhook(
  ctx: Context,
  shopId: number,
  by: string,
  id: number,
  { url: typed, events: chosen, enabled }: WebhookChange,
): Promise<WebhookView> {
  const given = typed === undefined ? undefined : urlOf(ctx, typed);
  const now = ctx.now();
  await inShop(ctx, shopId, async (db) => {
    await lockWebhooks(db, shopId);
    const before = await liveRow(findWebhook(db, shopId, id));
    const url = given ?? before.url;
    const events = eventsOf(before.format, chosen ?? (before.events as ChosenType[]));
    const isMoved = url !== before.url || events.join() !== before.events.join();
    if (isMoved) {
      await updateWebhook(db, shopId, id, { url, events });
      await record(db, { shopId, by, now, action: 'webhook changed', details: { id, host: new URL(url).host, events } });
    }
    if (enabled !== undefined && (await saveState(db, shopId, id, enabled ? 'on' : 'off', now)))
      await record(db, {
        shopId,
        by,
        now,
        action: enabled ? 'webhook on' : 'webhook off',
        details: { id, host: new URL(url).host },
      });
  });
  await wakeWebhooks(ctx, shopId);
  return viewWebhook(ctx, shopId, id);
}

/** Nothing goes there from now on; `restoreWebhook` undoes it for thirty days. @throws AppError `not-found` */
export function removeWebhook(ctx: Context, shopId: number, by: string, id: number): Promise<void> {
  const now = ctx.now();
  return inShop(ctx, shopId, async (db) => {
    const { url } = await liveRow(findWebhook(db, shopId, id));
    await saveRemoved(db, shopId, id, now);
    await record(db, { shopId, by, now, action: 'webhook removed', details: { id, host: new URL(url).host } });
  });
}

/** @throws AppError `not-found`, `conflict` when others took its place */
export async function restoreWebhook(ctx: Context, shopId: number, by: string, id: number): Promise<WebhookView> {
  const now = ctx.now();
  await inShop(ctx, shopId, async (db) => {
    await lockWebhooks(db, shopId);
    await refuseTooMany(db, shopId);
    const row = await findWebhook(db, shopId, id);
    if (!row || !(await saveRemoved(db, shopId, id, null))) throw new AppError('not-found', NO_WEBHOOK);
    await record(db, { shopId, by, now, action: 'webhook restored', details: { id, host: new URL(row.url).host } });
  });
  await wakeWebhooks(ctx, shopId);
  return viewWebhook(ctx, shopId, id);
}

type Rotation = { keepOldHours?: number | undefined; work?: string | undefined };

/**
 * A new secret; the one before it signs too for so many hours of business time. `work` that did the last one does nothing.
 * @throws AppError `not-found`
 */
export async function rotateSecret(
  ctx: Context,
  shopId: number,
  by: string,
  id: number,
  { keepOldHours = KEEP_HOURS, work }: Rotation = {},
): Promise<WebhookView & { secret: string }> {
  const now = ctx.now();
  const oldUntil = keepOldHours > 0 ? new Date(now.getTime() + keepOldHours * HOUR_MS) : null;
  await inShop(ctx, shopId, async (db) => {
    await lockWebhooks(db, shopId);
    const { url, rotatedByWork } = await liveRow(findWebhook(db, shopId, id));
    if (work && rotatedByWork === work) return;
    await saveSecret(db, shopId, id, { sealed: ctx.secrets.seal(newSecret()), oldUntil, work: work ?? null });
    const details = { id, host: new URL(url).host, keepOldHours };
    await record(db, { shopId, by, now, action: 'webhook secret rotated', details });
  });
  return withSecret(ctx, shopId, id);
}

/** The old secret signs no more. @throws AppError `not-found` */
export async function dropOldSecret(ctx: Context, shopId: number, by: string, id: number): Promise<WebhookView> {
  const now = ctx.now();
  await inShop(ctx, shopId, async (db) => {
    const { url } = await liveRow(findWebhook(db, shopId, id));
    if (await endOldSecret(db, shopId, id))
      await record(db, { shopId, by, now, action: 'webhook old secret ended', details: { id, host: new URL(url).host } });
  });
  return viewWebhook(ctx, shopId, id);
}

async function withSecret(ctx: Context, shopId: number, id: number): Promise<WebhookView & { secret: string }> {
  const row = await ctx.withShop(shopId, (db) => liveRow(findWebhook(db, shopId, id)));
  return { ...webhookView(row, ctx.now()), secret: ctx.secrets.open(row.sealedSecret) };
}

function urlOf({ config }: Context, typed: string): string {
  const read = readWebhookUrl(typed, config.webhooks.reach);
  if ('url' in read) return read.url.href;
  throw new AppError('invalid', explainUrlProblem(read.problem), 'url', undefined, { problem: read.problem });
}

const TOO_MANY = {
  ru: `Вебхуков может быть не больше ${MAX_WEBHOOKS}. Удалите лишние.`,
  en: `A shop has at most ${MAX_WEBHOOKS} webhooks. Remove those that are not needed.`,
};

async function refuseTooMany(db: Db, shopId: number): Promise<void> {
  if ((await countWebhooks(db, shopId)) >= MAX_WEBHOOKS) throw new AppError('conflict', TOO_MANY, 'url');
}

type Entry = { shopId: number; by: string; now: Date; action: string; details: Record<string, unknown> };

function record(db: Db, { shopId, by, now, action, details }: Entry): Promise<void> {
  return recordAudit(db, shopId, { at: now, actor: by, action, details });
}

function inShop<T>(ctx: Context, shopId: number, work: (db: Db) => Promise<T>): Promise<T> {
  return ctx.withShop(shopId, (db) => db.transaction().execute(work));
}
