import type { SenderRequest } from './data.ts';

export const STEPS = ['asked', 'approved', 'registered', 'working'] as const;
export type StepName = (typeof STEPS)[number];
export type DrawnStep = { name: StepName; state: 'done' | 'current' | 'ahead'; at: string | null };

type Times = Pick<SenderRequest, 'state' | 'askedAt' | 'approvedAt' | 'registeredAt'>;

/** Where a name is on its way. A step that is under way shows when it began, one that is done when it was finished. */
export function stepsOf({ state, askedAt, approvedAt, registeredAt }: Times): DrawnStep[] {
  const done = { asked: approvedAt, approved: approvedAt, registered: registeredAt, working: registeredAt };
  const current = state === 'asked' ? 'asked' : state === 'approved' ? 'registered' : undefined;
  return STEPS.map((name) => {
    if (name === current) return { name, state: 'current', at: name === 'asked' ? askedAt : approvedAt };
    const at = done[name];
    // What was asked has its own time; that it was looked at is the next step's.
    return at === null ? { name, state: 'ahead', at } : { name, state: 'done', at: name === 'asked' ? askedAt : at };
  });
}
