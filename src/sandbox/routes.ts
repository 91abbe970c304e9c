import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { parse } from '../platform/http.ts';
import { shopName } from '../shops/fields.ts';
import { addOperations, readTrackNumber } from './addOperations.ts';
import { armFault, disarmFaults, type Fault, faultKinds, listFaults } from './faultStore.ts';
import { journeyKinds } from './journeyPlan.ts';
import { startJourney } from './journeys.ts';
import { loopbackOnly } from './loopback.ts';
import { moveClock, type Sandbox } from './moveClock.ts';
import { listReceived } from './phoneStore.ts';
import { listSandboxShops, makeSandboxShop, tariffs } from './sandboxShops.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const move = z.object({ to: z.union([z.enum(['next-check', 'next-window', 'window-end']), instant]) });
const operation = z.object({
  type: z.int().min(1).max(9_999),
  attr: z.int().min(0).max(9_999).default(0),
  at: instant.optional(),
  index: z
    .string()
    .regex(/^(\d{6})?$/, 'Шесть цифр; пусто – за границей.')
    .optional(),
});
const operations = z.union([operation.transform((one) => [one]), z.array(operation).min(1).max(1_000)]);
const journey = z.object({ kind: z.enum(journeyKinds).optional() });
const fault = z.object({
  target: z.enum(['post', 'sms', 'smtp']),
  kind: z.string(),
  times: z.int().min(1).max(1_000_000).default(1),
});
const shop = z.object({
  name: shopName,
  tariff: z.enum(tariffs).optional(),
  balance: z.number().min(0).max(1_000_000_000).optional(),
});

/** What the sandbox's buttons call and what outside tests drive: see "Sandbox control" in the README. */
export function sandboxRoutes(ctx: Context, sandbox: Sandbox) {
  return new Hono()
    .use(loopbackOnly)
    .get('/clock', (call) => call.json({ now: ctx.now() }))
    .post('/clock', async (call) => {
      const { to } = parse(move, await bodyOf(call.req));
      const steps = await moveClock(ctx, sandbox, to);
      return call.json({ now: ctx.now(), steps });
    })
    .get('/phone', async (call) => call.json(await listReceived(ctx.db, { to: addressOf(call.req.query('to')) })))
    .post('/post/:trackNumber/operations', async (call) => {
      const given = parse(operations, await bodyOf(call.req));
      return call.json({ operations: await addOperations(ctx, call.req.param('trackNumber'), given) });
    })
    .post('/post/:trackNumber/journey', async (call) => {
      const { kind } = parse(journey, await bodyOf(call.req));
      return call.json(await startJourney(ctx, readTrackNumber(call.req.param('trackNumber')), kind));
    })
    .get('/faults', async (call) => call.json(await listFaults(ctx.db)))
    .post('/faults', async (call) => {
      const given = parse(fault, await bodyOf(call.req));
      checkKind(given);
      await armFault(ctx.db, given);
      return call.json(given);
    })
    .delete('/faults', async (call) => {
      await disarmFaults(ctx.db);
      return call.json([]);
    })
    .get('/shops', async (call) => call.json(await listSandboxShops(ctx)))
    .post('/shops', async (call) => call.json(await makeSandboxShop(ctx, parse(shop, await bodyOf(call.req)))));
}

/** Nothing at all is an empty object: a journey needs no body. */
async function bodyOf(request: { text(): Promise<string> }): Promise<unknown> {
  const text = await request.text();
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'Тело запроса – не JSON.', undefined, cause);
  }
}

function checkKind({ target, kind }: Fault): void {
  const kinds: readonly string[] = faultKinds[target];
  if (!kinds.includes(kind)) throw new AppError('invalid', `У ${target} такие сбои: ${kinds.join(', ')}.`, 'kind');
}

/** An e-mail as it is, a phone in any writing as the digits that gateways use. */
function addressOf(to: string | undefined): string | undefined {
  if (!to?.trim() || to.includes('@')) return to?.trim() || undefined;
  const digits = to.replace(/\D/g, '');
  if (digits.length === 10) return `7${digits}`;
  return digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits;
}
