/** Whether llama.cpp can be asked: through node-llama-cpp's prebuilt library, and natively built for this machine. */
import { existsSync } from "node:fs";
import { hasModule } from "../runProcess.ts";

export const NODE_LLAMA_CPP = "scripts/checkLlamaCpp/node_modules/node-llama-cpp";

export function llamaCppPeers(python: string): { node: boolean; native: boolean; notes: string[] } {
  const node = existsSync(NODE_LLAMA_CPP);
  const native = hasModule(python, "llama_cpp");
  return {
    node,
    native,
    notes: [
      ...(node ? [] : ["node-llama-cpp was not measured: scripts/checkLlamaCpp/run.sh installs it."]),
      ...(native
        ? []
        : [
            "llama.cpp built natively was not measured: bench/peers/requirements-llama.txt says how to install it.",
          ]),
    ],
  };
}
