/** How different texts are from one another: many inferences that say the same teach little more than one. */
import { gzipSync } from "node:zlib";
import { normaliseText } from "./text/normaliseText.ts";

export interface Diversity {
  readonly texts: number;
  readonly words: number;
  /** Share of the texts' single words, pairs and triples of neighbours that differ, in [0, 1]; 0 where there are none. */
  readonly distinct1: number;
  readonly distinct2: number;
  readonly distinct3: number;
  /** UTF-8 bytes of the texts, one a line, over their bytes after gzip (level 9); 0 for no text. High is repetitive. */
  readonly compressionRatio: number;
}

/**
 * Distinct n-grams after Li et al. 2016 (arXiv 1510.03055), over words as `normaliseText` leaves them and
 * within a text; compression ratio after Shaib et al. 2024 (arXiv 2403.00553). Both depend on how much text there is:
 * compare strategies at like numbers of texts.
 */
export function diversityOf(texts: readonly string[]): Diversity {
  const words = texts.map((text) => normaliseText(text).split(" ").filter(Boolean));
  const joined = texts.join("\n");
  return {
    texts: texts.length,
    words: words.reduce((sum, list) => sum + list.length, 0),
    distinct1: distinct(words, 1),
    distinct2: distinct(words, 2),
    distinct3: distinct(words, 3),
    compressionRatio: joined === "" ? 0 : Buffer.byteLength(joined) / gzipSync(joined, { level: 9 }).length,
  };
}

function distinct(texts: readonly (readonly string[])[], n: number): number {
  const grams = texts.flatMap((words) =>
    Array.from({ length: Math.max(0, words.length - n + 1) }, (_, i) => words.slice(i, i + n).join(" ")),
  );
  return grams.length === 0 ? 0 : new Set(grams).size / grams.length;
}
