/**
 * Other words in which a corpus says the same between a name and a last word: documents that tell "glon can drax" here and
 * "glon are seen to drax" there say that "can" and "are seen to" mean one thing. After Lin & Pantel 2001 (DIRT, §3),
 * whose paths mean the same where they share what they join. It must not know what the words mean.
 */
import type { Passage } from "../../corpus/types.ts";
import type { JoinedEntities } from "./joinedEntities.ts";

/** Words between the name and the last word. */
const MOST_WORDS = 7;
/** What may stand before the name: a label, or words that a whole sentence follows. */
const LEAD = /(?:[:,]|\bthat)\s+$/u;
/** Sharing one name with its last word may be chance ("moved to Elm" and "is based in Elm"), sharing two seldom is. */
const FEWEST_SHARED = 2;
/** A name and a last word with more frames between them are no one thing told in many ways. */
const MOST_TELLINGS = 16;
/** More wordings of one statement are not asked for. */
const MOST_FRAMES = 8;

interface Framed {
  readonly name: string;
  readonly frame: string;
  readonly last: string;
  /** What the frame itself names: frames that name unlike things never say the same. */
  readonly between: string;
}

/**
 * For a passage, beginnings of the sentence in which the corpus might also have told it, its name and another frame:
 * first the frames that share ends with its own, then those that share with these.
 */
export function sharedFrames(
  passages: readonly Passage[],
  { inOrder }: Pick<JoinedEntities, "inOrder">,
): (passage: Passage) => string[] {
  const framedOf = ({ id, text }: Passage): Framed | undefined => framed(text, inOrder.get(id) ?? []);
  const told = new Map<string, Set<string>>();
  for (const passage of passages) {
    const said = framedOf(passage);
    if (said === undefined) continue;
    const { name, frame, last, between } = said;
    const ends = [name, between, last].join("\n").toLowerCase();
    told.set(ends, (told.get(ends) ?? new Set()).add(frame));
  }
  const shared = new Map<string, Map<string, number>>();
  for (const frames of told.values()) {
    if (frames.size > MOST_TELLINGS) continue;
    for (const frame of frames)
      for (const other of frames) {
        if (other === frame) continue;
        const others = shared.get(frame) ?? new Map<string, number>();
        others.set(other, (others.get(other) ?? 0) + 1);
        shared.set(frame, others);
      }
  }
  const beside = (frame: string): string[] =>
    [...(shared.get(frame) ?? [])].filter(([, times]) => times >= FEWEST_SHARED).map(([other]) => other);
  return (passage) => {
    const said = framedOf(passage);
    if (said === undefined) return [];
    const found = new Set([said.frame]);
    for (const frame of found) {
      if (found.size > MOST_FRAMES) break;
      for (const other of beside(frame)) found.add(other); // a set may grow while it is gone through
    }
    found.delete(said.frame);
    const name = said.name.charAt(0).toUpperCase() + said.name.slice(1);
    return [...found].slice(0, MOST_FRAMES).map((frame) => `${name} ${frame}`);
  };
}

/** "In plain words, glon can drax." of which glon is named → glon, can, drax; the last word may be a name of several. */
function framed(text: string, names: readonly string[]): Framed | undefined {
  const said = text.replace(/[.!]$/u, "");
  const small = said.toLowerCase();
  const [first, final] = [names[0], names.at(-1)];
  if (first === undefined || small.length !== said.length) return undefined;
  const at = small.indexOf(first);
  if (at < 0 || (at > 0 && !LEAD.test(said.slice(0, at)))) return undefined;
  const from = at + first.length;
  if (!/\s/u.test(said.charAt(from))) return undefined;
  const ends = final !== undefined && names.length > 1 && small.endsWith(` ${final}`);
  const to = ends ? said.length - final.length : small.lastIndexOf(" ") + 1;
  const frame = said.slice(from, to).trim();
  if (to <= from || frame === "" || /[.!?:;,]/u.test(said.slice(from))) return undefined;
  if (frame.split(/\s+/u).length > MOST_WORDS) return undefined;
  const between = names.slice(1, ends ? -1 : undefined).join("\n");
  return { name: said.slice(at, from), frame, last: said.slice(to), between };
}
