import { test } from 'node:test';
import { simulate } from './simulation.ts';

// A few weeks of a few seeds, so that all tests stay quick; longer and others by hand: SIMULATION_DAYS=60 SIMULATION_SEED=7
const days = Number(process.env.SIMULATION_DAYS ?? 12);
const seeds = (process.env.SIMULATION_SEED ?? '1,2').split(',').map(Number);

for (const seed of seeds) {
  test(`weeks of four shops, with faults and crashes as seed ${seed} has them, bring nothing that must never happen`, async (t) => {
    t.diagnostic(`to replay: SIMULATION_DAYS=${days} SIMULATION_SEED=${seed} node --test test/simulation/simulation.test.ts`);

    const { deliveries, crashes, turns, trail } = await simulate(t, seed, days);

    t.diagnostic(`${deliveries} messages, ${crashes} crashes, ${turns} turns, trail ${trail.slice(0, 12)}`);
  });
}
