import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { MOST_INTEGER } from '../platform/values.ts';
import { mayWrite } from '../shops/actor.ts';
import { RULE_KEYS, TOLD_BY } from './notifications/choice.ts';
import { dryRun } from './notifications/dryRun.ts';
import { countEmptyMacros } from './notifications/emptyMacros.ts';
import { listParcels } from './notifications/parcels.ts';
import { previewText } from './notifications/preview.ts';
import { saveRules } from './notifications/saveRules.ts';
import { sendTrial } from './notifications/trial.ts';
import { viewNotifications } from './notifications/view.ts';
import { AUDIENCES, REASONS } from './reasons.ts';

/** Far beyond every limit: what is longer is no mistake of a person. */
const LONGEST = 50_000;

const key = { reason: z.enum(REASONS), channel: z.enum(TOLD_BY), audience: z.enum(AUDIENCES) };
const text = z.string().max(LONGEST, 'Текст слишком длинный.').nullable();
const texts = { subject: text, body: text };
const isRule = ({ reason, channel, audience }: (typeof RULE_KEYS)[number]) =>
  RULE_KEYS.some((one) => one.reason === reason && one.channel === channel && one.audience === audience);

const choice = z
  .strictObject({
    ...key,
    ...texts,
    isOn: z.boolean().nullable(),
    days: z.number().nullable(),
    repeatDays: z.number().nullable(),
  })
  .refine(isRule, 'Такого уведомления нет.');
const choices = z
  .array(choice)
  .max(RULE_KEYS.length)
  .refine(
    (all) => new Set(all.map(({ reason, channel, audience }) => `${reason} ${channel} ${audience}`)).size === all.length,
    'Одно уведомление названо дважды.',
  );
const draft = { ...key, ...texts, trackNumber: z.string().trim().toUpperCase().max(50).optional() };

const concerns = z.object({ reason: key.reason, channel: key.channel });

/** What a shop tells, to whom and in which words. Looking is for everybody in the shop, readers included. */
export function notificationRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => call.json(await viewNotifications(ctx, call.var.shopId, call.var.actor)))
    .put('/', mayWrite, readJson(z.strictObject({ version: z.int().min(0).max(MOST_INTEGER), rules: choices })), async (call) => {
      const { shopId, actor } = call.var;
      await saveRules(ctx, shopId, actor, call.req.valid('json'));
      return call.json(await viewNotifications(ctx, shopId, actor));
    })
    .get('/parcels', readQuery(concerns), async (call) => {
      const { reason, channel } = call.req.valid('query');
      const { shopId } = call.var;
      const [examples, empty] = [await listParcels(ctx, shopId, reason), await countEmptyMacros(ctx, shopId, reason, channel)];
      return call.json({ examples, empty });
    })
    .post('/preview', readJson(z.strictObject(draft).refine(isRule, 'Такого уведомления нет.')), async (call) =>
      call.json(await previewText(ctx, call.var.shopId, call.req.valid('json'))),
    )
    .post(
      '/trial',
      mayWrite,
      readJson(z.strictObject({ ...draft, phone: z.string().max(60).optional() }).refine(isRule, 'Такого уведомления нет.')),
      async (call) => call.json(await sendTrial(ctx, call.var.shopId, call.var.actor, call.req.valid('json')), 201),
    )
    .post('/dry-run', readJson(z.strictObject({ rules: choices })), async (call) =>
      call.json(await dryRun(ctx, call.var.shopId, call.req.valid('json').rules)),
    );
}
