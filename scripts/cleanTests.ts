/** Removes the folder that holds what tests wrote, when all have run. */
import { rmSync } from "node:fs";

export default function cleanTests(): () => void {
  return () => {
    const scratch = process.env.COROLLARY_TEST_SCRATCH;
    if (scratch) rmSync(scratch, { recursive: true, force: true });
  };
}
