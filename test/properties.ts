import fc from 'fast-check';

/**
 * What properties are checked with: the same examples in every run, so that a failure belongs to the change it appears with.
 * `PROPERTY_SEED=7` takes others, `PROPERTY_SEED=random` others each time, `PROPERTY_RUNS=20000` more of them.
 */
const { PROPERTY_SEED: seed = '1', PROPERTY_RUNS: runs } = process.env;
fc.configureGlobal({
  ...(seed === 'random' ? {} : { seed: Number(seed) }),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});

export default fc;
