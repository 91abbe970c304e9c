import { createHash } from 'node:crypto';
import type { Context } from '../../app.ts';
import type { EmailGateway } from '../../gateways/gateway.ts';
import { type ShopServer, shopServerGateway } from '../../gateways/smtp/shopServer.ts';
import type { Db } from '../../platform/database.ts';
import { findMailServer, type MailServerRow } from './store.ts';

/** By which a shop's letters to recipients leave, instead of the service's. The caller closes the gateway. */
export type OwnServer = {
  version: number;
  gateway: EmailGateway;
  /** One login has so many places over all hosts and shops. */
  slots: { name: string; maxParallel: number };
  stoppedUntil: Date | null;
};

/** Undefined when the shop has none, or changed it since. */
export async function openOwnServer(ctx: Context, shopId: number): Promise<OwnServer | undefined> {
  const row = await findMailServer(ctx.db, shopId);
  if (!row) return undefined;
  const { timeoutMs, shopServers: policy } = ctx.config.smtp;
  const gateway = shopServerGateway(serverOf(ctx, row), { policy, timeoutMs, name: row.host });
  const { version, stoppedUntil } = row;
  return { version, gateway, slots: slotsOf(ctx.db, row, gateway.maxParallel), stoppedUntil };
}

export function serverOf({ secrets }: Pick<Context, 'secrets'>, row: MailServerRow): ShopServer {
  const { host, port, security, login, fromAddress } = row;
  return { host, port, security, login, password: secrets.open(row.sealedPassword), from: fromAddress };
}

const known = new WeakMap<Db, Map<string, OwnServer['slots']>>();

/** One for each login in this process: a gateway lives for a run only, and the next run goes on with the same places. */
function slotsOf(db: Db, { host, login }: MailServerRow, maxParallel: number): OwnServer['slots'] {
  const ours = known.get(db) ?? new Map<string, OwnServer['slots']>();
  known.set(db, ours);
  // Names the login without telling it: places stand in a table of the whole service.
  const name = `${host} ${createHash('sha256').update(login).digest('hex').slice(0, 12)}`;
  const slots = ours.get(name) ?? { name, maxParallel };
  ours.set(name, slots);
  return slots;
}
