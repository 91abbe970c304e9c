import type { Context } from '../app.ts';
import type { DeliveryStatus, SendOutcome } from '../gateways/gateway.ts';
import { ASK_AFTER_MS, recordedAs } from './nextAttempt.ts';
import { claimLost, type Lost, type Record } from './recordStore.ts';
import { saveOutcomes } from './saveOutcomes.ts';
import { saveStatuses } from './saveStatuses.ts';

const AT_ONCE = 500;
/** A gateway that cannot be asked for so long will not tell any more: the message is shown as unknown. */
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * Settles messages whose outcome nobody knows. An SMS is asked for by its request and phone; only what the gateway has never
 * heard of, a while after it was sent, is sent again. A mail server cannot be asked: those stay visibly unknown.
 */
export async function recoverLost(ctx: Context, shopId: number): Promise<number> {
  const lost = await claimLost(ctx.db, shopId, ctx.now(), AT_ONCE);
  if (lost.length === 0) return 0;
  const sms = lost.filter((message) => message.channel === 'sms');
  const emails = lost.filter((message) => message.channel === 'email');
  await saveOutcomes(
    ctx,
    shopId,
    emails.map((email) =>
      recordOf(ctx, email, { kind: 'unknown', text: 'Нет ответа от почтового сервера: отправка прервалась.' }),
    ),
    ctx.now(),
  );

  const statuses =
    sms.length > 0 ? await ctx.gateways.sms.statuses(sms.map(({ requestId, address }) => ({ requestId, phone: address }))) : [];
  const found = sms.flatMap((message, i) => (isFound(statuses[i]!) ? [{ message, status: statuses[i]! }] : []));
  const notFound = sms.flatMap((message, i) =>
    isFound(statuses[i]!) ? [] : [recordOf(ctx, message, outcomeOf(ctx, message, statuses[i]!))],
  );
  await saveOutcomes(ctx, shopId, notFound, ctx.now());
  await saveStatuses(
    ctx,
    found.map(({ message, status }) => ({ requestId: message.requestId, phone: message.address, status })),
  );
  ctx.log('lost messages asked for', { shopId, found: found.length, notFound: notFound.length, unknown: emails.length });
  return lost.length;
}

function isFound(status: DeliveryStatus): boolean {
  return status.kind === 'pending' || status.kind === 'delivered' || status.kind === 'undelivered';
}

/** What not finding it means: send again, ask again, or give up. */
function outcomeOf(ctx: Context, message: Lost, status: DeliveryStatus): SendOutcome {
  const age = ctx.now().getTime() - message.startedAt.getTime();
  if (status.kind === 'not-found' && age >= ASK_AFTER_MS)
    return { kind: 'retry', code: 'not-found', text: 'Шлюз этого сообщения не получал.', afterMs: 0 };
  return { kind: 'unknown', text: status.kind === 'unavailable' ? status.text : 'Шлюз пока не знает об этом сообщении.' };
}

function recordOf(ctx: Context, message: Lost, outcome: SendOutcome): Record {
  const now = ctx.now();
  const gateway = message.channel === 'sms' ? ctx.gateways.sms : ctx.gateways.email;
  const recorded = recordedAs(
    outcome,
    { channel: message.channel, tries: message.tries, notAfter: message.notAfter, timeoutMs: gateway.timeoutMs },
    now,
  );
  const isHopeless = recorded.state === 'sending' && now.getTime() - message.startedAt.getTime() > GIVE_UP_MS;
  return {
    id: message.id,
    n: message.n,
    priceKopecks: message.priceKopecks,
    outcome,
    recorded: isHopeless ? { ...recorded, state: 'unknown', isFinal: true } : recorded,
  };
}
