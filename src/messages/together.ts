import type { SendOutcome } from '../gateways/gateway.ts';

/** The code of messages that were refused in company: next time each of them travels alone. */
export const REFUSED_TOGETHER = 'refused-together';

/**
 * A gateway that refuses a whole request says of one text or number what it says of all. Nobody is to blame yet: nothing was
 * sent, and one by one the culprit is found while the others go.
 */
export function blameNobody(outcomes: readonly SendOutcome[]): readonly SendOutcome[] {
  const [first] = outcomes;
  if (outcomes.length < 2 || first?.kind !== 'refused') return outcomes;
  if (!outcomes.every((one) => one.kind === 'refused' && one.code === first.code)) return outcomes;
  return outcomes.map(() => ({ kind: 'retry', code: REFUSED_TOGETHER, text: first.text, afterMs: 0 }));
}
