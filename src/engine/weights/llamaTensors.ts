/** The Llama family's names alone. Kept while callers move to familyTensors.ts. */
import { TRAITS } from "../families/traits.ts";
import { huggingFaceName as familyName } from "./familyTensors.ts";

export const huggingFaceName = (ggufName: string): string => familyName(ggufName, TRAITS.llama);
