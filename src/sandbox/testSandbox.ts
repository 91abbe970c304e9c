import type { TestContext } from 'node:test';
import { Hono } from 'hono';
import { testDatabase } from '../../test/database.ts';
import { type Context, outsideWorld } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Step } from '../pipeline/step.ts';
import { steps as allSteps } from '../pipeline/steps.ts';
import { errorHandler, serve } from '../platform/http.ts';
import { secretsOf } from '../platform/secrets.ts';
import { openSandboxClock, type SandboxClock } from './clock.ts';
import { onLoaded } from './journeys.ts';
import { sandboxRoutes } from './routes.ts';
import { startStandIns } from './start.ts';

export type TestSandbox = { ctx: Context; clock: SandboxClock; steps: readonly Step[]; logged: string[] };

/** A sandbox as `main` starts it, on a database of the test's own: real clients, real stand-ins, real sockets. */
export async function testSandbox(
  t: TestContext,
  { env = {}, steps = allSteps }: { env?: Record<string, string>; steps?: readonly Step[] } = {},
): Promise<TestSandbox> {
  const database = await testDatabase(t);
  const given = readConfig({ SANDBOX: '1', SANDBOX_NOW: '2026-11-23T13:00:00+03:00', ...env });
  const secrets = secretsOf(Buffer.alloc(32, 7));
  const logged: string[] = [];
  const log: Context['log'] = (event, facts = {}) => void (facts.error && logged.push(`${event}: ${facts.error}`));
  const clock = await openSandboxClock(database, given, log);
  const { config, close } = await startStandIns({ config: given, database, secrets, now: clock.now, log });
  const outside = outsideWorld(config, secrets);
  const ctx: Context = { ...database, config, now: clock.now, log, secrets, ...outside };
  ctx.onLoaded = onLoaded(ctx);
  t.after(async () => {
    outside.gateways.email.close();
    await close();
    await clock.close();
  });
  return { ctx, clock, steps, logged };
}

export type Control = { base: string } & (<T = { error: { message: string } }>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; json: T }>);

/** Calls the control endpoints over a socket. */
export async function testControl(t: TestContext, { ctx, clock, steps }: TestSandbox): Promise<Control> {
  const app = new Hono().onError(errorHandler(ctx.log)).route('/sandbox', sandboxRoutes(ctx, { clock, steps }));
  const server = await serve(app, { port: 0, host: '127.0.0.1' });
  t.after(() => server.close());
  const base = `http://127.0.0.1:${server.port}`;
  const call = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${base}/sandbox${path}`, {
      method,
      headers: { connection: 'close', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as T };
  };
  return Object.assign(call, { base });
}
