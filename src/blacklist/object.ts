import { createHmac } from 'node:crypto';
import type { Context } from '../app.ts';
import { networkOf } from '../platform/clientAddress.ts';
import type { Lang } from '../platform/language.ts';
import { readText } from '../shipments/fields.ts';
import { readableContact } from './contact.ts';
import { takeFormUse } from './formStore.ts';
import type { ObjectionField, Wrong } from './objectionPage.ts';
import { insertObjection, type NewObjection } from './objectionStore.ts';
import { LONGEST, objectionWords } from './objectionWords.ts';

/** In an hour of machine time: nobody has five reasons to object, and staff read what comes. */
const LIMITS = { perAddress: 5, inAll: 100 };

export type TypedObjection = Partial<Record<ObjectionField, string>>;

/** `peer` is the client's address, as our proxies saw it. */
export type Caller = { peer: string; lang: Lang };

export type ObjectionOutcome = { kind: 'taken' } | { kind: 'wrong'; wrong: Wrong } | { kind: 'too-many' };

/**
 * Puts an objection into the staff's queue. Whether its phone or e-mail is on the list is not even looked at, so no answer and no
 * delay can tell.
 */
export async function object(ctx: Context, typed: TypedObjection, { peer, lang }: Caller): Promise<ObjectionOutcome> {
  const read = readObjection(typed, lang);
  if ('field' in read) return { kind: 'wrong', wrong: read };
  if (!(await takeFormUse(ctx.db, hashPeer(ctx, peer), LIMITS))) return { kind: 'too-many' };
  await insertObjection(ctx.db, { ...read, at: ctx.now() });
  ctx.log('black list objection', {});
  return { kind: 'taken' };
}

function readObjection({ phone, email, replyTo, explanation }: TypedObjection, lang: Lang): Omit<NewObjection, 'at'> | Wrong {
  const { refusals } = objectionWords[lang];
  const contact = readableContact({ phone, email });
  const reply = readText('replyTo', replyTo, LONGEST.replyTo);
  const said = readText('explanation', explanation, LONGEST.explanation, true);
  if (!phone?.trim() && !email?.trim()) return { field: 'phone', message: refusals.nobody };
  if (phone?.trim() && !contact.phone) return { field: 'phone', message: refusals.phone };
  if (email?.trim() && !contact.email) return { field: 'email', message: refusals.email };
  if (reply.problem) return { field: 'replyTo', message: refusals.tooLong(LONGEST.replyTo) };
  if (said.problem) return { field: 'explanation', message: refusals.tooLong(LONGEST.explanation) };
  if (said.value === null) return { field: 'explanation', message: refusals.silent };
  return { ...contact, replyTo: reply.value, explanation: said.value };
}

function hashPeer(ctx: Pick<Context, 'secrets'>, peer: string): Buffer {
  const key = Buffer.from(ctx.secrets.derive('blacklist form'), 'hex');
  return createHmac('sha256', key).update(networkOf(peer)).digest();
}
