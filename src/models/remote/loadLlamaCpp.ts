/** node-llama-cpp, where a person installed it: its GPU libraries are hundreds of MB. */
import type { LlamaCppModule } from "../llamaCppModel.ts";
import { loadOptional } from "./loadOptional.ts";

export async function loadLlamaCpp(): Promise<LlamaCppModule> {
  // In a variable, so that the compiler does not look for a package that is not there.
  const name = "node-llama-cpp";
  return loadOptional(name, async () => (await import(name)) as LlamaCppModule);
}
