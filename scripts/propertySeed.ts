/**
 * Which random cases the property tests see. The same ones in every run, so that a change that is refused is refused for
 * what it changed; `scripts/nightly` names another seed and more cases (`COROLLARY_PROPERTY_SEED`, `COROLLARY_PROPERTY_RUNS`).
 */
import fc from "fast-check";

fc.configureGlobal({
  seed: Number(process.env.COROLLARY_PROPERTY_SEED ?? 1),
  numRuns: Number(process.env.COROLLARY_PROPERTY_RUNS ?? 100),
});
