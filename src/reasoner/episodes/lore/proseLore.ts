/** Plain sentences that name nobody: what may be said of them in other words, and what only sounds like it. */
import type { Random } from "../../../core/random.ts";
import { questionPrompt } from "../../../corpus/promptFormat.ts";
import { asSentence } from "../fillTemplate.ts";
import type { Lore } from "./lore.ts";
import { fill } from "./sayClause.ts";

const lines = (text: string): string[] => text.trim().split(/\s*\n\s*/);

export const PROSE_SUBJECTS = lines(`
  bicycles
  wet umbrellas
  borrowed ladders
  late deliveries
  spare buttons
  lost gloves
  summer timetables
  trolleys
  seedlings
  kites
  oil cans
  hired tents
  scooters
  unpaid fares
  raffle tickets
  corkscrews
  footstools
  hedgehogs
`);
export const PROSE_DEEDS = lines(`
  are stored
  are numbered
  may be lent out
  must be signed for
  are washed
  are returned
  are labelled
  have to wait
  are weighed
  are given away
  stay locked
  may not be moved
`);
/** The phrase, and the noun inside it. */
export const PROSE_CIRCUMSTANCES: readonly (readonly [string, string])[] = lines(`
  behind the greenhouse | the greenhouse
  before the tram leaves | the tram
  on the last Sunday of the month | the last Sunday of the month
  next to the boiler | the boiler
  under the stairs | the stairs
  after the second gong | the second gong
  with a blue pencil | a blue pencil
  at the ticket barrier | the ticket barrier
  for as long as the fog lasts | the fog
  in the porter's lodge | the porter's lodge
  once the tide is out | the tide
  by the north pier | the north pier
  during the lunch break | the lunch break
  without a deposit | a deposit
  in groups of four | groups of four
`).map((line) => line.split(" | ") as [string, string]);

/** Relations that nobody told: a small model writes such lines about prose. */
const INVENTED: readonly string[] = [
  "{n} is the place that {s} are named after",
  "the right name for the owner of {s} is {n}",
  "the only crew that belongs to {n} is {s}",
  "{n} is the maker of {s}",
  "it is {n} that is led by {s}",
  "the person who looks after {n} is called {s}",
];
const PLAIN = "{s} {d} {c}";
const SAME_ORDER: readonly string[] = [
  "as a rule, {s} {d} {c}",
  "it is the case that {s} {d} {c}",
  "{s}, one is told, {d} {c}",
  "here {s} {d} {c}",
];
const OTHER_ORDER: readonly string[] = [
  "{c}, {s} {d}",
  "it is {c} that {s} {d}",
  "{c} is how or when {s} {d}",
];

interface Note {
  readonly s: string;
  readonly d: string;
  readonly c: string;
  readonly n: string;
}

export function proseLore(random: Random, count: number): Lore {
  const subjects = random.sample(PROSE_SUBJECTS, Math.min(count, PROSE_SUBJECTS.length));
  const circumstances = random.shuffle(PROSE_CIRCUMSTANCES);
  const notes = subjects.map((s, index): Note => {
    const [c, n] = circumstances[index % circumstances.length] as readonly [string, string];
    return { s, d: random.pick(PROSE_DEEDS), c, n };
  });
  const say = (note: Note): string => asSentence(fill(PLAIN, { ...note }));
  const forms = (r: Random, kind: "rephrase" | "reversal"): string =>
    r.pick(kind === "rephrase" ? SAME_ORDER : OTHER_ORDER.slice(0, 2));
  return {
    documents: notes.map((note) => ({ text: say(note) })),
    ask(r) {
      const note = r.pick(notes);
      if (r.chance(0.4)) {
        const same = notes.filter(({ d, c }) => d === note.d && c === note.c);
        if (same.length > 1) return undefined;
        return {
          prompt: questionPrompt(asSentence(`what ${note.d} ${note.c}?`, "?")),
          answer: ` ${asSentence(note.s, "")}\n`,
        };
      }
      return { prompt: asSentence(`${note.s} ${note.d}`, ""), answer: ` ${note.c}.\n` };
    },
    write(r, kind) {
      if (kind === "deduction") return undefined;
      const note = r.pick(notes);
      return { told: { text: say(note) }, kind, line: asSentence(fill(forms(r, kind), { ...note })) };
    },
    claim(r, supported) {
      const note = r.pick(notes);
      const slots = { ...note };
      const form = r.pick([PLAIN, ...SAME_ORDER, ...OTHER_ORDER.slice(0, 2)]);
      if (supported) return asSentence(fill(form, slots));
      if (r.chance(0.5)) return asSentence(fill(r.pick(INVENTED), slots));
      const other = r.pick(notes);
      if (other.c === note.c || other.s === note.s) return undefined;
      const wrong = r.chance(0.5) ? { ...slots, c: other.c } : { ...slots, s: other.s };
      return asSentence(fill(form, wrong));
    },
  };
}

/** Every sentence form, and every content word put into it, for the proof of disjointness. */
export const PROSE_TEXT = {
  templates: [PLAIN, ...INVENTED, ...SAME_ORDER, ...OTHER_ORDER],
  words: [...PROSE_SUBJECTS, ...PROSE_DEEDS, ...PROSE_CIRCUMSTANCES.map(([phrase]) => phrase)],
};
