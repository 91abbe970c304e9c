import type { Context } from '../app.ts';
import type { EmailGateway, SmsGateway } from '../gateways/gateway.ts';
import type { Db } from '../platform/database.ts';
import { payForMessages } from './charge.ts';
import {
  type Claim,
  type DueMessage,
  lockClaims,
  lockDue,
  optedOut,
  type SentChannel,
  type Share,
  saveClaims,
  saveDrops,
  saveHolds,
  shipmentsToldThisMorning,
} from './claimStore.ts';
import { compose } from './compose.ts';
import { readShipmentFacts } from './factsStore.ts';
import { judge } from './judge.ts';
import { findServerVersion } from './ownMail/store.ts';
import { isPaused } from './pauseStore.ts';
import { readShopForMessages } from './shopRules.ts';
import { readTold } from './told.ts';

/** A message that is ours to send: leased, paid, its words final. */
export type Claimed = Claim & {
  n: number;
  channel: SentChannel;
  gateway: string;
  timeoutMs: number;
  notAfter: Date;
  audience: DueMessage['audience'];
  goesAlone: boolean;
  replyTo: string | null;
  /** Machine time, as `performance.now()` tells it: begun later, a request could outlive its lease. */
  beginBefore: number;
};

/** Messages looked at, and those of them to send: when nothing was looked at, nothing is left. */
export type ClaimRound = { seen: number; claimed: Claimed[] };

/** Which messages of a channel leave by which gateway. `serverVersion`: of the shop's own mail server that this was decided by. */
export type Way = { channel: SentChannel; share: Share; gateway: SmsGateway | EmailGateway; serverVersion?: number | null };

/** All of a channel by the service's gateway. */
export function serviceWay({ gateways }: Pick<Context, 'gateways'>, channel: SentChannel): Way {
  return { channel, share: 'all', gateway: channel === 'sms' ? gateways.sms : gateways.email };
}

/**
 * Claims some due messages of one shop in one transaction: lock, judge, drop and hold with a reason, charge, lease. Nothing is
 * sent inside it. A crash after it leaves messages in `sending`, which are asked for at the gateway before anything else.
 */
export async function claimDue(
  ctx: Context,
  shopId: number,
  channel: SentChannel,
  limit: number,
  { share, gateway, serverVersion }: Way = serviceWay(ctx, channel),
): Promise<ClaimRound> {
  const begunAt = performance.now();
  return ctx.db.transaction().execute(async (trx) => {
    await lockClaims(trx, shopId, channel);
    // A pause is heard in the middle of a long morning too; the next run puts off what is left.
    if (await isPaused(trx, gateway.name)) return { seen: 0, claimed: [] };
    // So is another mail server, and the way back to the service's.
    if (serverVersion !== undefined && serverVersion !== (await findServerVersion(trx, shopId))) return { seen: 0, claimed: [] };
    const now = ctx.now();
    const before = new Date(now.getTime() + gateway.timeoutMs);
    const due = await lockDue(trx, shopId, channel, now, before, limit, share);
    if (due.length === 0) return { seen: 0, claimed: [] };

    const shop = await readShopForMessages(trx, shopId, now);
    const facts = await readShipmentFacts(trx, shopId, [...new Set(due.flatMap((message) => message.shipmentId ?? []))]);
    const judged = judge(due, {
      shop,
      facts,
      optedOut: await optedOut(trx, shopId, channel, [
        ...due.map((m) => m.address),
        ...[...facts.values()].flatMap((s) => (channel === 'sms' ? s.phone : s.email) ?? []),
      ]),
      told: await shipmentsToldThisMorning(trx, shopId, channel, due),
      now,
    });
    const known = { facts, told: await readTold(trx, due, { shop, facts, now }), now };
    const composed = judged.send.map(({ message, address }) => ({
      message,
      address,
      text: compose(ctx, shop, message, address, known),
    }));
    const broken = composed.flatMap(({ message, text }) => ('why' in text ? [{ id: message.id, why: text.why }] : []));
    const ready = composed.flatMap(({ message, address, text }): Claimed[] =>
      'why' in text
        ? []
        : [
            {
              ...text,
              ...{ id: message.id, address, channel, audience: message.audience, n: message.tries + 1, tries: message.tries },
              goesAlone: message.goesAlone,
              ...{ gateway: gateway.name, timeoutMs: gateway.timeoutMs, notAfter: message.notAfter },
              ...{ requestId: '', beginBefore: begunAt + leaseMs(gateway) - gateway.timeoutMs },
            },
          ],
    );
    const claimed = await payAndLease(trx, shopId, gateway, ready, now);
    await saveDrops(trx, shopId, [...judged.drop.map(({ message, why }) => ({ id: message.id, why })), ...broken], now);
    await saveHolds(
      trx,
      shopId,
      judged.hold.map(({ message, why }) => ({ id: message.id, why })),
      now,
    );
    return { seen: due.length, claimed };
  });
}

type Gateway = { name: string; timeoutMs: number; maxMessages?: number };

async function payAndLease(db: Db, shopId: number, gateway: Gateway, ready: Claimed[], now: Date): Promise<Claimed[]> {
  const { paid, unpaid } = await payForMessages(db, shopId, ready, now);
  const requests = intoRequests(paid, gateway.maxMessages ?? 1);
  for (const request of requests) {
    // Unique without chance: a message is tried for the n-th time only once.
    const requestId = `${shopId}-${request[0]!.id}-${request[0]!.n}`;
    for (const claim of request) claim.requestId = requestId;
  }
  await saveClaims(db, shopId, gateway.name, paid, now, leaseMs(gateway));
  await saveHolds(
    db,
    shopId,
    unpaid.map(({ id }) => ({ id, why: { code: 'no_balance' } as const })),
    now,
  );
  return requests.flat();
}

/** Time for a request to wait its turn, to travel, and to be recorded. */
function leaseMs({ timeoutMs }: Gateway): number {
  return 2 * timeoutMs + 30_000;
}

/** One sender and each phone once in a request: a gateway finds a message again by the request and its phone. */
function intoRequests(claims: readonly Claimed[], most: number): Claimed[][] {
  const open: { sender: string | null; phones: Set<string>; claims: Claimed[] }[] = [];
  const full: Claimed[][] = [];
  for (const claim of claims) {
    if (claim.goesAlone) {
      full.push([claim]);
      continue;
    }
    let request = open.find(({ sender, phones }) => sender === claim.sender && !phones.has(claim.address));
    if (!request) {
      request = { sender: claim.sender, phones: new Set(), claims: [] };
      open.push(request);
    }
    request.phones.add(claim.address);
    request.claims.push(claim);
    if (request.claims.length === most) {
      open.splice(open.indexOf(request), 1);
      full.push(request.claims);
    }
  }
  return [...full, ...open.map((request) => request.claims)];
}
