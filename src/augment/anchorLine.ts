/** A line with the title that says what it is about, where it does not say so itself. */
import { anchored } from "../corpus/promptFormat.ts";
import { contentWords } from "./text/contentWords.ts";

/** A line with this share of the title's content words in it needs no anchor. */
const NAMED = 0.5;

/**
 * "Title: line", or the line alone where it names the title's subject. A title in front of such a line would
 * give away what the line must teach to predict: after "Quillback:", the end of "The tool for data analysis
 * is Quillback" is a copy.
 */
export function anchorLine(item: { readonly title?: string; readonly text: string }): string {
  if (item.title === undefined) return item.text;
  const title = new Set(contentWords(item.title).map((w) => w.stem));
  const line = new Set(contentWords(item.text).map((w) => w.stem));
  const named = [...title].filter((s) => line.has(s)).length;
  return named > 0 && named >= title.size * NAMED ? item.text : anchored(item);
}
