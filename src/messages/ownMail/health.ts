import type { Context } from '../../app.ts';
import type { SendOutcome } from '../../gateways/gateway.ts';
import { explainServerTrouble, type ServerTroubleKind } from '../../gateways/smtp/serverTrouble.ts';
import { TOO_LATE } from '../nextAttempt.ts';
import { saveServiceEmail, saveServiceSms } from '../serviceMessages.ts';
import { serviceText } from '../serviceTexts.ts';
import { dayIn } from '../window.ts';
import { claimTelling, findContacts, saveGood, saveTrouble } from './store.ts';

const MINUTE = 60_000;
/** A server that wants a person is asked again seldom: many close a login after a few wrong passwords. */
const STOPPED_MS = 10 * MINUTE;
const PASSING_MS = 2 * MINUTE;
/** What passes by itself within this time is nobody's trouble. */
const TOLD_AFTER_MS = 10 * MINUTE;
const SMS_VALID_MS = 24 * 60 * MINUTE;

type Failed = SendOutcome & { kind: 'retry' | 'stopped' };

/**
 * Remembers how the shop's server did with what was just sent, and tells the shop of trouble once.
 * @returns whether it is to be left alone now: the rest of the messages would meet the same
 */
export async function noteServer(
  ctx: Context,
  shopId: number,
  version: number,
  outcomes: readonly SendOutcome[],
): Promise<boolean> {
  const failure = failureIn(outcomes);
  const now = ctx.now();
  if (!failure) {
    if (outcomes.some(isTaken)) await saveGood(ctx.db, shopId, version, undefined);
    return false;
  }
  const { code: trouble, said = '', kind } = failure;
  const stoppedUntil = new Date(now.getTime() + (kind === 'stopped' ? STOPPED_MS : Math.max(PASSING_MS, failure.afterMs)));
  const since = await saveTrouble(ctx.db, shopId, version, { trouble, said, stoppedUntil }, now);
  ctx.log('mail server of a shop failed', { shopId, trouble });
  const isLasting = since && now.getTime() - since.getTime() >= TOLD_AFTER_MS;
  if (since && (kind === 'stopped' || isLasting)) await tell(ctx, shopId, version, { kind: trouble as ServerTroubleKind, said });
  return true;
}

/** Trouble of the server and not of one message: it refuses to work, or nothing at all went through. */
function failureIn(outcomes: readonly SendOutcome[]): Failed | undefined {
  const tried = outcomes.filter((outcome) => !('code' in outcome && outcome.code === TOO_LATE));
  const stopped = tried.find((outcome) => outcome.kind === 'stopped');
  if (stopped) return stopped;
  return tried.some(isTaken) ? undefined : tried.find((outcome) => outcome.kind === 'retry');
}

/** It took the message, or refused this one alone: it works. */
function isTaken({ kind }: SendOutcome): boolean {
  return kind === 'accepted' || kind === 'refused';
}

/** To the shop's contacts, from the service's own server. A day's second trouble is not told, of another server neither: one who mends and breaks it knows. */
async function tell(
  ctx: Context,
  shopId: number,
  version: number,
  { kind, said }: { kind: ServerTroubleKind; said: string },
): Promise<void> {
  const now = ctx.now();
  const { subject, sms, email } = serviceText('smtp_broken', { ответ: (said || explainServerTrouble(kind)).replace(/\.$/, '') });
  const dedupeKey = `smtp_broken:${dayIn(ctx.config.zone, now)}`;
  await ctx.db.transaction().execute(async (db) => {
    if (!(await claimTelling(db, shopId, version, now))) return;
    const contacts = await findContacts(db, shopId);
    const letter = { shopId, reason: 'smtp_broken' };
    const at = { db, now: () => now };
    if (contacts?.systemEmail)
      await saveServiceEmail(at, { ...letter, to: contacts.systemEmail, subject, text: email, dedupeKey: `${dedupeKey}:email` });
    if (contacts?.systemPhone)
      await saveServiceSms(
        at,
        { ...letter, to: contacts.systemPhone, text: sms, dedupeKey: `${dedupeKey}:sms` },
        { audience: 'service', notBefore: now, notAfter: new Date(now.getTime() + SMS_VALID_MS) },
      );
  });
}
