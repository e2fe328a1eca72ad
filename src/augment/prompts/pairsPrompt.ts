/** What the pairs strategy says between the two passages and the statement. Replaced by `pairs.yaml`. */
import type { DocumentsPrompt } from "./globalPrompt.ts";

/** Empty for the same reason as the global prompt: "Concluded:" asks for what both passages imply. */
export const pairsPrompt: DocumentsPrompt = { instruction: "" };
