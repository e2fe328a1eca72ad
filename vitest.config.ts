import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// Tests make hundreds of folders; they go into one, which `scripts/cleanTests.ts` removes when all have run.
const scratch = process.env.COROLLARY_TEST_SCRATCH ?? join(tmpdir(), `corollary-tests-${process.pid}`);
process.env.COROLLARY_TEST_SCRATCH = scratch;
mkdirSync(scratch, { recursive: true });

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "bench/**/*.test.ts"],
    globalSetup: ["scripts/cleanTests.ts"],
    setupFiles: ["scripts/propertySeed.ts"],
    env: { TMPDIR: scratch },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    fileParallelism: false,
  },
});
