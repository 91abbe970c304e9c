import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { testGateway } from '../messages/gatewayHealth.ts';
import { pauseGateway, resumeGateway } from '../messages/gatewayPause.ts';
import type { Watched } from '../pipeline/runner.ts';
import { download } from '../platform/download.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { MOST_INTEGER } from '../platform/values.ts';
import { email } from '../shops/fields.ts';
import { testCarrier } from '../tracking/carrierHealth.ts';
import { pauseCarrier, resumeCarrier } from '../tracking/carrierPause.ts';
import { viewFailed, viewGroups } from './failed.ts';
import { viewHealth } from './health.ts';
import { exportLog } from './log.ts';
import { listEntries } from './logStore.ts';
import { addStaff, removeStaff, viewStaff } from './people.ts';
import { withReason } from './reason.ts';
import { shownEntry } from './shopView.ts';

const CHANNEL = ':channel{sms|email}';
const channelOf = (text: string) => text as 'sms' | 'email';
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const period = { from: instant.optional(), to: instant.optional() };
const shopId = z.coerce.number().int().positive().max(MOST_INTEGER).optional();

/** Gateways and the carrier: how they are, and holding them back. */
export function healthRoutes(ctx: Context, watched: Watched) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => call.json(await viewHealth(ctx, watched)))
    .post(`/gateways/${CHANNEL}/pause`, readJson(withReason), async (call) => {
      await pauseGateway(ctx, call.var.actor, channelOf(call.req.param('channel')), call.req.valid('json').reason);
      return call.json(await viewHealth(ctx, watched));
    })
    .post(`/gateways/${CHANNEL}/resume`, readJson(withReason), async (call) => {
      await resumeGateway(ctx, call.var.actor, channelOf(call.req.param('channel')), call.req.valid('json').reason);
      return call.json(await viewHealth(ctx, watched));
    })
    .post(`/gateways/${CHANNEL}/test`, async (call) => call.json(await testGateway(ctx, channelOf(call.req.param('channel')))))
    .post('/carrier/pause', readJson(withReason), async (call) => {
      await pauseCarrier(ctx, call.var.actor, call.req.valid('json').reason);
      return call.json(await viewHealth(ctx, watched));
    })
    .post('/carrier/resume', readJson(withReason), async (call) => {
      await resumeCarrier(ctx, call.var.actor, call.req.valid('json').reason);
      return call.json(await viewHealth(ctx, watched));
    })
    .post('/carrier/test', async (call) => call.json(await testCarrier(ctx)));
}

const failedQuery = z.object({
  gateway: z.string().max(100).optional(),
  error: z.string().max(200).optional(),
  shopId,
  ...period,
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What nobody got, over all shops. */
export function failedRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(failedQuery), async (call) => {
      const { cursor, limit, ...filter } = call.req.valid('query');
      return call.json(await viewFailed(ctx, filter, { cursor, limit }));
    })
    .get('/groups', readQuery(failedQuery), async (call) => {
      const { cursor: _cursor, limit: _limit, ...filter } = call.req.valid('query');
      return call.json({ items: await viewGroups(ctx, filter) });
    });
}

const logQuery = z.object({
  log: z.enum(['shops', 'service']).default('shops'),
  q: z.string().trim().max(200).optional(),
  shopId,
  by: z.enum(['staff']).optional(),
  ...period,
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  lang: z.enum(['ru', 'en']).default('ru'),
});

/** The logs of shops and of staff. They are read and saved, never changed. */
export function logRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(logQuery), async (call) => {
      const { q, by, before, limit, lang: _lang, ...filter } = call.req.valid('query');
      const entries = await listEntries(
        ctx.db,
        { ...filter, query: q || undefined, isByStaff: by === 'staff' },
        { before, limit },
      );
      return call.json({ items: entries.map(shownEntry), next: entries.length === limit ? entries.at(-1)!.id : null });
    })
    .get('/export', readQuery(logQuery), async (call) => {
      const { q, by, lang, log, shopId, from, to } = call.req.valid('query');
      const filter = { log, shopId, from, to, query: q || undefined, isByStaff: by === 'staff' };
      return download(call, await exportLog(ctx, call.var.actor, filter, lang), 'log.csv');
    });
}

/** The service's own people. */
export function peopleRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => call.json({ items: await viewStaff(ctx), ownId: call.var.actor.userId }))
    .post('/', readJson(z.object({ email })), async (call) => {
      await addStaff(ctx, call.var.actor, call.req.valid('json').email);
      return call.json({ items: await viewStaff(ctx), ownId: call.var.actor.userId }, 201);
    })
    .delete('/:userId', async (call) => {
      await removeStaff(ctx, call.var.actor, call.req.param('userId'));
      return call.json({ isRemoved: true });
    });
}
