import type { Context } from '../app.ts';
import type { EmailGateway, SendOutcome, SmsGateway } from '../gateways/gateway.ts';
import type { Step } from '../pipeline/step.ts';
import { type Claimed, claimDue, serviceWay, type Way } from './claim.ts';
import { holdMissed } from './claimStore.ts';
import { emailOf } from './compose.ts';
import { earliestSend, listShopsToServe, postponeDue } from './dispatchStore.ts';
import { stoppedUntil } from './healthStore.ts';
import { TOO_LATE } from './nextAttempt.ts';
import { noteServer } from './ownMail/health.ts';
import { OWN_MAIL_DOWN } from './ownMail/outcome.ts';
import { type OwnServer, openOwnServer } from './ownMail/ownServer.ts';
import { isPaused, waitForResume } from './pauseStore.ts';
import { recoverLost } from './recover.ts';
import { recorder } from './send.ts';
import { gatewaySlots } from './slots.ts';
import { blameNobody } from './together.ts';

/** Messages claimed in one transaction: large enough to cost little each, small enough to be on their way within the lease. */
const SMS_A_CLAIM = 1_000;
/** Claims of one run: then other shops have their turn, and this one is asked for again at once. */
const CLAIMS_A_RUN = 50;
/** Requests that wait for a place at the gateway while the next ones are claimed. */
const REQUESTS_AHEAD = 20;

/**
 * Sends what is due in an open window: claim, send, record, each short, and no transaction stays open while a gateway thinks.
 * After a crash every message is final, waiting, or in `sending`; the next run asks the gateway about those first.
 */
export const dispatchStep: Step = {
  name: 'dispatch',
  wakes: (ctx) => earliestSend(ctx.db, ctx.now()),
  shops: (ctx) => listShopsToServe(ctx.db, ctx.now()),
  async run(ctx, _at, shopId) {
    const recovered = await recoverLost(ctx, shopId!);
    const [sms, emails] = await Promise.all([sendAllSms(ctx, shopId!), sendAllEmails(ctx, shopId!)]);
    return recovered + sms + emails;
  },
};

async function sendAllSms(ctx: Context, shopId: number): Promise<number> {
  const way = serviceWay(ctx, 'sms');
  const held = await holdLate(ctx, shopId, way);
  return (await putOff(ctx, shopId, way)) ? held : held + (await sendSms(ctx, shopId, ctx.gateways.sms));
}

/** By the service's mail server; recipients' by the shop's own when it has one, and never by the other instead. */
async function sendAllEmails(ctx: Context, shopId: number): Promise<number> {
  const own = await openOwnServer(ctx, shopId);
  const serverVersion = own?.version ?? null;
  try {
    const byService = byServiceMail(ctx, shopId, { ...serviceWay(ctx, 'email'), share: own ? 'others' : 'all', serverVersion });
    const byOwn = own ? byOwnMail(ctx, shopId, own) : Promise.resolve(0);
    const [others, recipients] = await Promise.all([byService, byOwn]);
    return others + recipients;
  } finally {
    own?.gateway.close();
  }
}

async function byServiceMail(ctx: Context, shopId: number, way: Way): Promise<number> {
  const held = await holdLate(ctx, shopId, way);
  if (await putOff(ctx, shopId, way)) return held;
  return held + (await sendEmails(ctx, shopId, way, { gateway: ctx.gateways.email, slots: ctx.gateways.email }));
}

async function byOwnMail(ctx: Context, shopId: number, { version, gateway, slots, stoppedUntil }: OwnServer): Promise<number> {
  const way: Way = { channel: 'email', share: 'recipients', gateway, serverVersion: version };
  const held = await holdLate(ctx, shopId, way);
  if (stoppedUntil && stoppedUntil > ctx.now()) {
    await postponeDue(ctx.db, shopId, { ...way, outcome: OWN_MAIL_DOWN }, ctx.now(), stoppedUntil);
    return held;
  }
  const hasTrouble = (outcomes: readonly SendOutcome[]) => noteServer(ctx, shopId, version, outcomes);
  return held + (await sendEmails(ctx, shopId, way, { gateway, slots, hasTrouble }));
}

function holdLate(ctx: Context, shopId: number, { channel, share, gateway }: Way): Promise<number> {
  const now = ctx.now();
  return holdMissed(ctx.db, shopId, channel, now, new Date(now.getTime() + gateway.timeoutMs), share);
}

/** SMS travel by the hundred; the next claim is made while the gateway works on the last. */
async function sendSms(ctx: Context, shopId: number, gateway: SmsGateway): Promise<number> {
  const slots = gatewaySlots(ctx, gateway);
  const records = recorder(ctx, shopId);
  const underWay = new Set<Promise<void>>();
  let dropped = 0;
  for (let i = 0; i < CLAIMS_A_RUN; i++) {
    const { seen, claimed } = await claimDue(ctx, shopId, 'sms', SMS_A_CLAIM);
    if (seen === 0) break;
    dropped += seen - claimed.length;
    for (const claims of Map.groupBy(claimed, (claim) => claim.requestId).values()) {
      const sending: Promise<void> = slots
        .use(() => sendRequest(ctx, gateway, claims))
        .then((outcomes) => records.add(claims, outcomes));
      underWay.add(sending);
      void sending.then(
        () => underWay.delete(sending),
        () => {}, // waited for below
      );
    }
    while (underWay.size > REQUESTS_AHEAD) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  return dropped + (await records.settled());
}

async function sendRequest(ctx: Context, gateway: SmsGateway, claims: readonly Claimed[]): Promise<readonly SendOutcome[]> {
  const tooLate = whyTooLate(ctx, claims);
  if (tooLate) return claims.map(() => tooLate);
  const messages = claims.map(({ id, address, body }) => ({ messageId: String(id), phone: address, text: body }));
  const sender = claims[0]!.sender ?? undefined;
  try {
    return blameNobody(await gateway.send({ requestId: claims[0]!.requestId, sender, messages }));
  } catch (error) {
    const outcome = failed(ctx, gateway.name, error);
    return claims.map(() => outcome);
  }
}

async function sendEmail(ctx: Context, shopId: number, gateway: EmailGateway, claim: Claimed): Promise<SendOutcome> {
  const tooLate = whyTooLate(ctx, [claim]);
  if (tooLate) return tooLate;
  return gateway.send(emailOf(ctx, shopId, claim)).catch((error) => failed(ctx, gateway.name, error));
}

/** A turn at the gateway may come after the window, or when another worker believes this one dead: then nothing is begun. */
function whyTooLate(ctx: Context, claims: readonly Claimed[]): SendOutcome | undefined {
  const now = ctx.now().getTime();
  const isLate = claims.some(
    ({ notAfter, timeoutMs, beginBefore }) => now + timeoutMs >= notAfter.getTime() || performance.now() > beginBefore,
  );
  return isLate ? { kind: 'retry', code: TOO_LATE, text: 'Очередь у шлюза не дошла вовремя.', afterMs: 0 } : undefined;
}

/** A gateway's client that throws has a bug, and nobody knows how far the message came. */
function failed(ctx: Context, gateway: string, error: unknown): SendOutcome {
  ctx.log('gateway failed', { gateway, error });
  return { kind: 'unknown', text: 'Отправка прервалась на нашей стороне.' };
}

type MailServer = {
  gateway: EmailGateway;
  /** Whose places are taken. */
  slots: { name: string; maxParallel: number };
  /** Asked after every round; once it says so, the next run decides what becomes of the rest. */
  hasTrouble?: (outcomes: readonly SendOutcome[]) => Promise<boolean>;
};

/** A mail server cannot be asked afterwards: only as many are claimed as are sent at once, so a crash leaves few unknown. */
async function sendEmails(
  ctx: Context,
  shopId: number,
  way: Way,
  { gateway, hasTrouble, ...server }: MailServer,
): Promise<number> {
  const slots = gatewaySlots(ctx, server.slots);
  const records = recorder(ctx, shopId, hasTrouble && (async () => {}));
  let dropped = 0;
  for (let i = 0; i < CLAIMS_A_RUN * 20; i++) {
    const { seen, claimed } = await claimDue(ctx, shopId, 'email', gateway.maxParallel, way);
    if (seen === 0) break;
    dropped += seen - claimed.length;
    const send = async (claim: Claimed) => {
      const outcome = await sendEmail(ctx, shopId, gateway, claim);
      records.add([claim], [outcome]);
      return outcome;
    };
    const outcomes = await Promise.all(claimed.map((claim) => slots.use(() => send(claim))));
    await records.settled();
    if (await hasTrouble?.(outcomes)) break;
  }
  return dropped + (await records.settled());
}

/** While a gateway refuses everybody, or a person has paused it, its messages wait: they are due again when it is tried again. */
async function putOff(ctx: Context, shopId: number, { gateway: { name: gateway }, ...way }: Way): Promise<boolean> {
  const now = ctx.now();
  if ((await isPaused(ctx.db, gateway)) && (await waitForResume(ctx.db, shopId, { ...way, gateway }, now))) return true;
  const until = await stoppedUntil(ctx.db, gateway, now);
  if (!until) return false;
  await postponeDue(ctx.db, shopId, way, now, until);
  return true;
}
