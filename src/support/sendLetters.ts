import type { Context } from '../app.ts';
import type { SendOutcome } from '../gateways/gateway.ts';
import { recordedAs } from '../messages/nextAttempt.ts';
import { gatewaySlots } from '../messages/slots.ts';
import type { Step } from '../pipeline/step.ts';
import {
  claimLetter,
  type DueLetter,
  earliestLetter,
  giveUpLostLetters,
  type LetterOutcome,
  saveLetterOutcome,
} from './letterStore.ts';
import { supportLetter } from './letters.ts';

/** How long a letter that the mail server puts off is tried. */
const TRIED_MS = 3 * 24 * 3_600_000;
/** Time to record what became of it. */
const RECORDING_MS = 30_000;

/** Sends the letters of support, one at a time. A crash in the middle leaves one of them visibly unknown. */
export const supportLettersStep: Step = {
  name: 'support-letters',
  wakes: (ctx) => earliestLetter(ctx.db, ctx.now()),
  async run(ctx) {
    const { email } = ctx.gateways;
    let did = await giveUpLostLetters(ctx.db, 'Отправка прервалась.');
    await gatewaySlots(ctx, email).use(async () => {
      const claim = () => claimLetter(ctx.db, ctx.now(), email.timeoutMs + RECORDING_MS);
      for (let due = await claim(); due; due = await claim()) {
        await send(ctx, due);
        did += 1;
      }
    });
    return did;
  },
};

async function send(ctx: Context, due: DueLetter): Promise<void> {
  const { publicUrl, smtp, support } = ctx.config;
  const letter = supportLetter({ ...due, publicUrl, from: smtp.from, staffEmail: support.email });
  const outcome = await ctx.gateways.email
    .send({ to: due.address, ...letter })
    .catch((error): SendOutcome => ({ kind: 'unknown', text: String(error) }));
  await saveLetterOutcome(ctx.db, due, outcomeOf(ctx, due, outcome));
  ctx.log('support letter sent', { thread: due.threadId, kind: due.kind, outcome: outcome.kind });
}

function outcomeOf(ctx: Context, { plannedAt, tries }: DueLetter, outcome: SendOutcome): LetterOutcome {
  const notAfter = new Date(plannedAt.getTime() + TRIED_MS);
  const tried = { channel: 'email' as const, tries, notAfter, timeoutMs: ctx.gateways.email.timeoutMs };
  const { state, dueAt, details } = recordedAs(outcome, tried, ctx.now());
  if (state === 'planned') return { state, dueAt: dueAt!, outcome: details?.text ?? null };
  // No morning brings it back: what could not go in three days is shown to staff as not delivered.
  return { state: state === 'held' ? 'undelivered' : state, dueAt: null, outcome: details?.text ?? null };
}
