import { test } from 'node:test';
import { simulate } from './simulation.ts';

const DAYS = 18;
const SEEDS = [1, 2, 3];

const given = process.env.SIMULATION_SEED;

for (const seed of given ? [Number(given)] : SEEDS) {
  test(`weeks of four shops, with faults and crashes as seed ${seed} has them, bring nothing that must never happen`, async (t) => {
    t.diagnostic(`to replay: SIMULATION_SEED=${seed} node --test test/simulation/simulation.test.ts`);

    const { deliveries, crashes, turns, trail } = await simulate(t, seed, DAYS);

    t.diagnostic(`${deliveries} messages, ${crashes} crashes, ${turns} turns, trail ${trail.slice(0, 12)}`);
  });
}
