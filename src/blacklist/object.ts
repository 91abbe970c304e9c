import { createHmac } from 'node:crypto';
import type { Context } from '../app.ts';
import { networkOf } from '../platform/clientAddress.ts';
import { AppError } from '../platform/errors.ts';
import { readText } from '../shipments/fields.ts';
import { readContact } from './contact.ts';
import { takeFormUse } from './formStore.ts';
import type { ObjectionField, Wrong } from './objectionPage.ts';
import { insertObjection, type NewObjection } from './objectionStore.ts';

/** In an hour of machine time: nobody has five reasons to object, and staff read what comes. */
const LIMITS = { perAddress: 5, inAll: 100 };

export type TypedObjection = Partial<Record<ObjectionField, string>>;

export type ObjectionOutcome = { kind: 'taken' } | { kind: 'wrong'; wrong: Wrong } | { kind: 'too-many' };

/**
 * Puts an objection into the staff's queue. Whether its phone or e-mail is on the list is not even looked at, so no answer and no
 * delay can tell. `peer` is the client's address, as our proxies saw it.
 */
export async function object(ctx: Context, typed: TypedObjection, peer: string): Promise<ObjectionOutcome> {
  const read = readObjection(typed);
  if ('field' in read) return { kind: 'wrong', wrong: read };
  if (!(await takeFormUse(ctx.db, hashPeer(ctx, peer), LIMITS))) return { kind: 'too-many' };
  await insertObjection(ctx.db, { ...read, at: ctx.now() });
  ctx.log('black list objection', {});
  return { kind: 'taken' };
}

function readObjection({ phone, email, replyTo, explanation }: TypedObjection): Omit<NewObjection, 'at'> | Wrong {
  const said = readText('explanation', explanation, 2000, true);
  const reply = readText('replyTo', replyTo, 200);
  try {
    const contact = readContact({ phone, email });
    if (reply.problem) return { field: 'replyTo', message: reply.problem.message };
    if (said.problem) return { field: 'explanation', message: said.problem.message };
    if (said.value === null) return { field: 'explanation', message: 'Напишите, что случилось.' };
    return { ...contact, replyTo: reply.value, explanation: said.value };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { field: error.field === 'email' ? 'email' : 'phone', message: error.message };
  }
}

function hashPeer(ctx: Pick<Context, 'secrets'>, peer: string): Buffer {
  const key = Buffer.from(ctx.secrets.derive('blacklist form'), 'hex');
  return createHmac('sha256', key).update(networkOf(peer)).digest();
}
