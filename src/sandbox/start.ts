import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { SMTPServer } from 'smtp-server';
import { receiptSecret } from '../app.ts';
import { type Config, ConfigError } from '../config.ts';
import type { Database, Db } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { Secrets } from '../platform/secrets.ts';
import { readServiceSetting, saveServiceSetting } from '../platform/serviceSettings.ts';
import { hasStandIns } from './hasStandIns.ts';
import { postStandIn } from './post/postStandIn.ts';
import { smscStandIn } from './smsc/smscStandIn.ts';
import { smtpStandIn } from './smtp/smtpStandIn.ts';
import { sandboxStore } from './store.ts';

export type StandIns = {
  /** The given one with the stand-ins' addresses where a service is not configured. */
  config: Config;
  close(): Promise<void>;
};
type Parts = { config: Config; database: Database; secrets: Secrets; now: () => Date; log: Log };
type Ports = { http: number; smtp: number };

const PORTS = 'stand-in ports';
const SANDBOX_MAIL = 'smtp.sandbox.example';
const ASK_MS = 200;
const WAIT_MS = 30_000;

/** Starts the stand-ins of all services that are not configured, on free ports of the loopback address. */
export async function startStandIns({ config, database, secrets, now, log }: Parts): Promise<StandIns> {
  if (!hasStandIns(config)) return { config, close: async () => {} };
  const store = sandboxStore(database.db, now);
  const post = postStandIn({
    db: database.db,
    store,
    password: config.post.password,
    // Ready a little earlier than it is asked for: the first question is not to meet "not ready".
    readyAfterMs: Math.floor((config.post.ticketWaitMs * 2) / 3),
  });
  const smsc = smscStandIn(store, {
    login: config.smsc.login,
    password: config.smsc.password,
    callbackUrl: () => `${serviceUrl(config)}/hooks/smsc/${receiptSecret(secrets)}`,
    callbackSecret: receiptSecret(secrets),
  });
  const http = createServer(getRequestListener(new Hono().route('/post', post).route('/sys', smsc).fetch));
  const smtp = smtpStandIn(store);
  const before = await readPorts(database.db);
  // The same ports as last time where they are free: processes that found them go on working.
  const ports = { http: await listen(http, before?.http), smtp: await listen(smtp.server, before?.smtp) };
  await saveServiceSetting(database.db, PORTS, JSON.stringify(ports));
  log('stand-ins listen', ports);
  return { config: pointedAt(config, ports), close: () => closeAll(http, smtp) };
}

/** For a part of a split service: the stand-ins of the process with ROLE=sandbox on the same host. @throws ConfigError when there is none */
export async function findStandIns(config: Config, db: Db, waitMs = WAIT_MS): Promise<StandIns> {
  if (!hasStandIns(config)) return { config, close: async () => {} };
  for (const giveUpAt = performance.now() + waitMs; ; await delay(ASK_MS)) {
    const ports = await readPorts(db);
    if (ports) return { config: pointedAt(config, ports), close: async () => {} };
    if (performance.now() >= giveUpAt) break;
  }
  throw new ConfigError(
    `ROLE=${config.role} needs the addresses of the outside services (RUSSIAN_POST_BATCH_URL, SMSC_URL, SMTP_URL), or a process with ROLE=sandbox on this host.`,
  );
}

function pointedAt(config: Config, { http, smtp }: Ports): Config {
  const base = `http://127.0.0.1:${http}`;
  const { post, smsc, smtp: mail } = config;
  return {
    ...config,
    post: post.isStandIn ? { ...post, batchUrl: `${base}/post/fc`, singleUrl: `${base}/post/rtm34` } : post,
    smsc: smsc.isStandIn ? { ...smsc, url: `${base}/sys/` } : smsc,
    smtp: mail.isStandIn ? { ...mail, url: `smtp://127.0.0.1:${smtp}`, shopServers: onlyStandIn(smtp) } : mail,
  };
}

/** A shop's own mail server in the sandbox is the stand-in again, under a name that can be typed; any login and password will do. */
function onlyStandIn(port: number): Config['smtp']['shopServers'] {
  return { isKnownOnly: true, known: new Map([[SANDBOX_MAIL, { address: '127.0.0.1', port, isSecure: true }]]) };
}

/** Where this host reaches the service itself; other hosts by its public address. */
function serviceUrl({ role, host, port, publicUrl }: Config): string {
  if (role !== 'all') return publicUrl;
  return `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${port}`;
}

async function listen(server: NetServer, port = 0): Promise<number> {
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (error) {
    if (port === 0) throw error;
    return listen(server);
  }
  return (server.address() as AddressInfo).port;
}

async function closeAll(http: Server, smtp: SMTPServer): Promise<void> {
  const closed = [once(http, 'close'), new Promise<void>((done) => smtp.close(done))];
  http.close().closeAllConnections();
  await Promise.all(closed);
}

async function readPorts(db: Db): Promise<Ports | undefined> {
  const value = await readServiceSetting(db, PORTS);
  return value === undefined ? undefined : (JSON.parse(value) as Ports);
}
