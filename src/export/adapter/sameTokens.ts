/** Whether two models cut texts alike. */
import { Tokenizer } from "../../engine/tokenizer/tokenizer.ts";
import type { ModelFile } from "../../engine/weights/modelFile.ts";
import { sameList } from "./rules.ts";

/** Words, digits, white space, line ends, letters of several scripts, a quotation. */
const PROBES = [
  "Question: Who directed it?\nAnswer: Daphne Barrington.",
  "12345 and 6.78,  two  spaces\n\n\tand a tab",
  "Don't – čaša, Straße, 日本語, 🙂 “quoted”",
];

export function sameTokens(a: ModelFile, b: ModelFile): boolean {
  const [first, second] = [new Tokenizer(a.tokenizer), new Tokenizer(b.tokenizer)];
  return (
    first.eosId === second.eosId &&
    sameList(first.startIds, second.startIds) &&
    PROBES.every((text) => sameList(first.encode(text), second.encode(text)))
  );
}
