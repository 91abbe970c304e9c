import type { Chance } from './random.ts';

/** What all hosts and the outside share: business time, and whether things go wrong just now. */
export type World = {
  readonly chance: Chance;
  /** Business time; only ever later. */
  now: Date;
  /** From then on nobody misbehaves, so that what was held up can be made up for. */
  calmFrom: Date;
  /** From then on the carrier tells nothing new. */
  nothingNewFrom: Date;
};

export function isCalm({ now, calmFrom }: World): boolean {
  return now >= calmFrom;
}

export function pass(world: World, milliseconds: number): void {
  world.now = new Date(world.now.getTime() + milliseconds);
}

/** Picks what goes wrong: probabilities by name; undefined when nothing does. */
export function trouble<Kind extends string>(world: World, kinds: Record<Kind, number>, ...about: unknown[]): Kind | undefined {
  if (isCalm(world)) return undefined;
  let left = world.chance.number(...about);
  for (const [kind, probability] of Object.entries(kinds) as [Kind, number][]) {
    if (left < probability) return kind;
    left -= probability;
  }
}
