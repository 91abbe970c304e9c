import { type Context, outsideWorld } from './app.ts';
import { type Config, ConfigError } from './config.ts';
import { endSendingLeases } from './messages/recordStore.ts';
import { freeAllSlots } from './messages/slotStore.ts';
import { missingOperator } from './operator.ts';
import { advance } from './pipeline/advance.ts';
import { runStep } from './pipeline/runner.ts';
import { steps } from './pipeline/steps.ts';
import { openWaker, startWorker } from './pipeline/worker.ts';
import { type Database, type Db, openDatabase } from './platform/database.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from './platform/embeddedPostgres.ts';
import { serve } from './platform/http.ts';
import { forgetLeases } from './platform/lease.ts';
import type { Log } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { freePortOf } from './platform/ports.ts';
import { openSecrets, rewrapDataKeys } from './platform/secrets.ts';
import { createApp } from './routes.ts';
import { openSandboxClock, type SandboxClock } from './sandbox/clock.ts';
import { makeDemo } from './sandbox/demo.ts';
import { onLoaded } from './sandbox/journeys.ts';
import { checkMode } from './sandbox/mode.ts';
import { sandboxRoutes } from './sandbox/routes.ts';
import { findStandIns, startStandIns } from './sandbox/start.ts';
import { newSecretKeyOf, replaceSecretKey, secretKeyOf } from './secretKey.ts';
import { ensureStaff } from './staff/ensureStaff.ts';
import { endTicketLeases } from './tracking/ticketStore.ts';
import { endDeliveryLeases } from './webhooks/deliveryStore.ts';

export type Service = {
  /** Where people reach it. */
  url: string;
  /** Lines that tell how to sign in, in the sandbox. */
  signIns: string[];
  stop(): Promise<void>;
};

type Part = { name: string; stop(): Promise<void> | void };

/** Starts what the role asks for, in order; `stop` ends it in reverse. Whatever was started is stopped when a later part fails. */
export async function startService(config: Config, log: Log): Promise<Service> {
  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) {
      await Promise.resolve(part.stop()).catch((error) => log('stopping failed', { part: part.name, error }));
    }
  };
  try {
    return { ...(await startParts(config, log, parts)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(given: Config, log: Log, parts: Part[]): Promise<Omit<Service, 'stop'>> {
  const isWeb = given.role === 'all' || given.role === 'web';
  const isWorker = given.role === 'all' || given.role === 'worker';
  const { ctx, clock, config } = await openContext(isWeb ? await withFreePort(given) : given, log, parts);

  const signIns = isWeb ? await ensureStaff(ctx) : [];
  // Its past is lived with the stand-ins of the same process: they follow this clock.
  if (runsStandIns(config) && clock) signIns.push(...(await makeDemo(ctx, clock, steps)));
  if (isWeb || isWorker) {
    const { wake, release } = await openWaker(ctx, steps);
    parts.push({ name: 'waker', stop: release });
    ctx.wake = wake;
  }
  if (isWeb) {
    warnOfOperator(config, log);
    const control = clock && { sandbox: sandboxRoutes(ctx, { clock, steps }), isClockMoving: clock.isMoving };
    const server = await serve(createApp(ctx, control), config);
    parts.push({ name: 'http', stop: () => server.close() });
  }
  if (isWorker) {
    const worker = await startWorker(ctx, steps, clock && (() => liveOn(ctx, clock)));
    parts.push({ name: 'worker', stop: () => worker.stop() });
  }
  return { url: config.publicUrl, signIns };
}

/** The public pages then leave it out: they say nothing that is not so. */
function warnOfOperator({ sandbox, operator }: Config, log: Log): void {
  const missing = sandbox.isOn ? [] : missingOperator(operator);
  if (missing.length > 0) log('the public pages do not say who runs the service', { missing });
}

async function withFreePort(config: Config): Promise<Config> {
  const port = await freePortOf(config.host, config.port);
  return config.port === 0 ? { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) } : config;
}

/** Everything short of serving: database, keys, stand-ins, clock. */
async function openContext(
  given: Config,
  log: Log,
  parts: Part[],
): Promise<{ ctx: Context; clock: SandboxClock | undefined; config: Config }> {
  const { database, isOurs } = await openData(given, log, parts);
  await checkMode(database.db, given);
  // Nobody else can be at work in a database of our own: what a crashed predecessor held is free.
  if (isOurs) await freeWhatWasHeld(database.db);
  const secrets = await openSecrets(database.db, secretKeyOf(given));

  const clock = given.sandbox.isOn ? await openSandboxClock(database, given, log) : undefined;
  if (clock) parts.push({ name: 'clock', stop: () => clock.close() });
  const now = clock ? () => clock.now() : () => new Date();
  const standIns = runsStandIns(given)
    ? await startStandIns({ config: given, database, secrets, now, log })
    : await findStandIns(given, database.db);
  parts.push({ name: 'stand-ins', stop: () => standIns.close() });

  const { config } = standIns;
  const outside = outsideWorld(config, secrets);
  parts.push({ name: 'mail', stop: () => outside.gateways.email.close() });
  const ctx: Context = { ...database, config, now, log, secrets, ...outside };
  if (clock) ctx.onLoaded = onLoaded(ctx);
  return { ctx, clock, config };
}

function runsStandIns({ role }: Config): boolean {
  return role === 'all' || role === 'sandbox';
}

async function freeWhatWasHeld(db: Db): Promise<void> {
  await Promise.all([forgetLeases(db), freeAllSlots(db), endSendingLeases(db), endTicketLeases(db), endDeliveryLeases(db)]);
}

async function openData(config: Config, log: Log, parts: Part[]): Promise<{ database: Database; isOurs: boolean }> {
  let url = config.databaseUrl;
  if (!url) {
    const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
    parts.push({ name: 'database', stop: () => postgres.stop() });
    url = postgres.url;
  }
  const applied = await migrate(url);
  if (applied.length > 0) log('database migrated', { applied });
  const database = openDatabase(url, { log: (error) => log('idle database connection lost', { error }) });
  parts.push({ name: 'connections', stop: () => database.close() });
  return { database, isOurs: config.databaseUrl === undefined };
}

/** The sandbox's minute: whatever came due while nobody moved the clock. A move under way does that itself. */
async function liveOn(ctx: Context, clock: SandboxClock): Promise<void> {
  await clock.whenIdle(() => advance(ctx, steps, { moveTo: async () => {} }, ctx.now()));
}

/**
 * `node src/main.ts step NAME`: one step, once, for all shops, beside a running service or without one.
 * @returns the exit code
 */
export async function runStepByHand(given: Config, log: Log, name: string | undefined): Promise<number> {
  const step = steps.find((one) => one.name === name);
  if (!step) throw new ConfigError(`Unknown step "${name ?? ''}". There are: ${steps.map((one) => one.name).join(', ')}.`);
  const parts: Part[] = [];
  try {
    const { ctx } = await openContext(besideRunning(given), log, parts);
    const result = await runStep(ctx, step, ctx.now());
    console.log(JSON.stringify(result ?? { step: step.name, error: 'another process is running it' }));
    return result && !result.error ? 0 : 1;
  } finally {
    for (const part of parts.reverse()) await part.stop();
  }
}

/**
 * `node src/main.ts rewrap`: changes SECRET_KEY to NEW_SECRET_KEY, beside a running service, which goes on with what it has opened, or
 * without one. Repeating it after a crash finishes it. @returns what is to be known about it
 */
export async function rewrapByHand(config: Config, log: Log): Promise<string> {
  const [oldKey, newKey] = [secretKeyOf(config), newSecretKeyOf(config)];
  const parts: Part[] = [];
  try {
    const { database } = await openData(besideRunning(config), log, parts);
    const isReplaced = await replaceSecretKey(config, newKey, () => rewrapDataKeys(database.db, oldKey, newKey));
    return isReplaced
      ? 'The keys are wrapped with the new key, which is kept in DATA_DIR.'
      : 'The keys are wrapped with the new key: give it as SECRET_KEY from the next start on.';
  } finally {
    for (const part of parts.reverse()) await part.stop();
  }
}

/** A running service has the folder's database and stand-ins: what is done by hand works with those. */
function besideRunning(given: Config): Config {
  const running = given.databaseUrl ? undefined : findEmbeddedPostgres(given.dataDir);
  return running ? { ...given, databaseUrl: running, role: 'worker' } : given;
}
