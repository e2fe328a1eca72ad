/** A corpus of pages given as text, read as a folder of Markdown files is: for tests of what is made from documents. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCorpus } from "../../corpus/readCorpus.ts";
import type { Corpus } from "../../corpus/types.ts";

export function folderOf(pages: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "corollary-questions-"));
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
  return folder;
}

export async function corpusOf(pages: Readonly<Record<string, string>>): Promise<Corpus> {
  return await readCorpus(folderOf(pages));
}

/** Five tools in rooms, and a page that says which team runs which: ten facts, five pairs of them. */
export const toolPages = {
  "rooms.md":
    "# Rooms\n\nOsk is kept in the Elm room. Brell is kept in the Ash room. Tarn is kept in the Oak room.\n\nVint is kept in the Fir room. Murl is kept in the Yew room.\n",
  "teams.md":
    "# Teams\n\nThe Kite team runs Osk. The Dove team runs Brell. The Crow team runs Tarn.\n\nThe Swan team runs Vint. The Lark team runs Murl. Tea is served at noon.\n",
};
