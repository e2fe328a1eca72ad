/** Whether llama.cpp can be asked: through node-llama-cpp's prebuilt library, and natively built for this machine. */
import { existsSync } from "node:fs";
import { hasModule, works } from "../runProcess.ts";

const NODE_LLAMA_CPP = "scripts/checkLlamaCpp/node_modules/node-llama-cpp";
const NATIVE = "bench/peers/llamaCpp.py";

export interface LlamaCppPeers {
  readonly node: boolean;
  /** Flags for bench/peers/llamaCpp.py; absent where it cannot run. */
  readonly native?: readonly string[];
  readonly notes: readonly string[];
}

/** @param model a GGUF that the native build is tried on */
export function llamaCppPeers(python: string, model: string): LlamaCppPeers {
  const node = existsSync(NODE_LLAMA_CPP);
  const notes = node ? [] : ["node-llama-cpp was not measured: scripts/checkLlamaCpp/run.sh installs it."];
  const unmeasured = (why: string) => ({
    node,
    notes: [...notes, `llama.cpp built natively was not measured: ${why}.`],
  });
  if (!hasModule(python, "llama_cpp")) {
    return unmeasured("bench/peers/requirements-llama.txt says how to install it");
  }
  if (works(python, [NATIVE, "probe", model])) return { node, native: [], notes };
  if (!works(python, [NATIVE, "probe", model, "--plain"]))
    return unmeasured("the build crashes on this machine");
  const without =
    "llama.cpp built natively crashes here with its kernels for reordered weights (AMX): it ran without them.";
  return { node, native: ["--plain"], notes: [...notes, without] };
}
