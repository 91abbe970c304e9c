import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext as NodeTest } from 'node:test';
import { type TestContext, testContext } from '../../test/context.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type Cast, saveCast } from '../../test/fixtures.ts';
import type { Config } from '../config.ts';
import { createWebhook } from './changeWebhook.ts';
import { webhooksStep } from './deliver.ts';
import { recordTest } from './events.ts';
import { viewLog } from './log.ts';
import { type NewWebhook, newWebhook } from './webhook.ts';

export type Heard = { path: string; method: string; headers: IncomingMessage['headers']; body: string };

/** What a receiver does with a request: a status, or what it likes. */
export type Answer = number | ((response: ServerResponse, request: IncomingMessage) => void);

/** A receiver of webhooks on the loopback address. It answers as `answers` say, one after the other, then 204. */
export async function receiver(t: Pick<NodeTest, 'after'>) {
  const heard: Heard[] = [];
  const answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    heard.push({ path: request.url ?? '', method: request.method ?? '', headers: request.headers, body });
    const answer = answers.shift() ?? 204;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else answer(response, request);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    answers,
    port,
    url: `http://127.0.0.1:${port}/hook`,
    ids: () => heard.map(({ headers }) => headers['webhook-id']),
  };
}

export type Rig = TestContext & Cast & { database: TestDatabase; shopId: number };

/** The cast on a real database; receivers on this machine are reached, and given up after a third of a second. */
export async function webhookRig(t: NodeTest, config: Partial<Config> = {}): Promise<Rig> {
  const database = await testDatabase(t);
  const test = testContext(database, { config: { webhooks: { reach: { isLoopbackOpen: true }, timeoutMs: 300 }, ...config } });
  const cast = await saveCast(database.db);
  return { ...test, ...cast, database, shopId: cast.alice.shopId };
}

export async function saveWebhook({ ctx, shopId }: Pick<Rig, 'ctx' | 'shopId'>, url: string, values: Partial<NewWebhook> = {}) {
  const made = await createWebhook(ctx, shopId, 'alice@example.org', newWebhook.parse({ url, ...values }));
  return { id: Number(made.id), secret: made.secret };
}

/** An event for this webhook alone. @returns its delivery */
export function saveEvent({ ctx, shopId }: Pick<Rig, 'ctx' | 'shopId'>, webhookId: number, data: Record<string, unknown> = {}) {
  return recordTest(ctx.db, shopId, webhookId, data, ctx.now());
}

/** Lets all that is due now go. @returns how many tries there were */
export function deliverDue({ ctx, shopId }: Pick<Rig, 'ctx' | 'shopId'>): Promise<number> {
  return webhooksStep.run(ctx, ctx.now(), shopId);
}

/** The clock goes to the next moment at which something is due, and that is done. @returns the seconds until then; undefined when nothing waits */
export async function deliverNext(rig: Rig): Promise<number | undefined> {
  const before = rig.ctx.now();
  const next = await webhooksStep.wakes!(rig.ctx);
  if (!next) return undefined;
  rig.setNow(next);
  await deliverDue(rig);
  return (next.getTime() - before.getTime()) / 1000;
}

/** Each delivery as `type state`, with its tries, the oldest first. */
export async function logOf({ ctx, shopId }: Pick<Rig, 'ctx' | 'shopId'>, webhookId: number): Promise<string[]> {
  const { items } = await viewLog(ctx, shopId, webhookId, { limit: 100 });
  return items
    .toReversed()
    .map(({ type, state, attempts }) =>
      [type, state, ...attempts.map(({ kind, status }) => `${kind ?? 'lost'}${status === null ? '' : ` ${status}`}`)].join(' | '),
    );
}
