import type { Context } from '../app.ts';
import type { SendOutcome } from '../gateways/gateway.ts';
import { recordedAs } from '../messages/nextAttempt.ts';
import { gatewaySlots } from '../messages/slots.ts';
import type { Step } from '../pipeline/step.ts';
import { answerLetter } from './answer.ts';
import {
  type AnswerOutcome,
  claimAnswer,
  type DueAnswer,
  earliestAnswer,
  giveUpLostAnswers,
  saveAnswerOutcome,
} from './answerStore.ts';

/** How long a letter that the mail server puts off is tried, from the decision on. */
const TRIED_MS = 3 * 24 * 3_600_000;
/** Time to record what became of it. */
const RECORDING_MS = 30_000;

/** Sends what staff answered to people who objected, one letter at a time. A crash in the middle leaves one of them visibly unknown. */
export const answerObjectionsStep: Step = {
  name: 'answer-objections',
  wakes: (ctx) => earliestAnswer(ctx.db, ctx.now()),
  async run(ctx) {
    const { email } = ctx.gateways;
    let did = await giveUpLostAnswers(ctx.db, 'Отправка прервалась.');
    await gatewaySlots(ctx, email).use(async () => {
      const claim = () => claimAnswer(ctx.db, ctx.now(), email.timeoutMs + RECORDING_MS);
      for (let due = await claim(); due; due = await claim()) {
        await answer(ctx, due);
        did += 1;
      }
    });
    return did;
  },
};

async function answer(ctx: Context, due: DueAnswer): Promise<void> {
  const letter = answerLetter({ ...due, publicUrl: ctx.config.publicUrl });
  const outcome = await ctx.gateways.email
    .send({ messageId: `objection.${due.id}.${due.tries}`, to: due.to, ...letter })
    .catch((error): SendOutcome => ({ kind: 'unknown', text: String(error) }));
  await saveAnswerOutcome(ctx.db, due, outcomeOf(ctx, due, outcome));
  ctx.log('black list objection answered', { id: due.id, outcome: outcome.kind });
}

function outcomeOf(ctx: Context, { decidedAt, tries }: DueAnswer, outcome: SendOutcome): AnswerOutcome {
  const notAfter = new Date(decidedAt.getTime() + TRIED_MS);
  const tried = { channel: 'email' as const, tries, notAfter, timeoutMs: ctx.gateways.email.timeoutMs };
  const { state, dueAt, details } = recordedAs(outcome, tried, ctx.now());
  // No morning brings it back: what could not go in time is for staff to send.
  if (state === 'planned') return { state, dueAt: dueAt!, outcome: details?.text ?? null };
  return { state: state === 'held' ? 'undelivered' : state, dueAt: null, outcome: details?.text ?? null };
}
