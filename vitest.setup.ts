// Property tests try the same values on each run: whether a change passes depends on the change alone.
// FAST_CHECK_SEED=random tries others. FAST_CHECK_SEED=<number> repeats a run that fast-check reported.
import fc from 'fast-check';

const seed = process.env.FAST_CHECK_SEED ?? '1';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
