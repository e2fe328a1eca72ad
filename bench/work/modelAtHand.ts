/** The model of all tables, as ours and as the peers want it. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../src/core/cacheFolder.ts";
import { Tokenizer } from "../../src/engine/tokenizer/tokenizer.ts";
import { openModelFile } from "../../src/engine/weights/modelFile.ts";
import { locateModel } from "../../src/models/sources/locateModel.ts";

/** The default model's GGUF, and its tokenizer. */
export async function modelAtHand(): Promise<{ path: string; tokenizer: Tokenizer }> {
  const { path } = await locateModel();
  return { path, tokenizer: new Tokenizer((await openModelFile(path)).tokenizer) };
}

/**
 * The same weights, dequantised to fp32, as a Hugging Face folder: what a PyTorch user would load, and so loading does
 * not count the dequantising of a GGUF. Made once, in the cache.
 */
export function peerFolder(gguf: string, python: string): string {
  const folder = join(cacheFolder(), "bench", "peer-model");
  if (!existsSync(folder))
    execFileSync(python, ["bench/peers/convert.py", gguf, folder], { stdio: "ignore" });
  return folder;
}

/** Writes what is to be done where the contenders' processes can read it. */
export function writeWork(work: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), "corollary-bench-")), "work.json");
  writeFileSync(path, JSON.stringify(work));
  return path;
}
