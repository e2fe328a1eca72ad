/** Wrappers that leave a clause's meaning alone: lead-ins, insertions after the name, trailing remarks. */
import type { Random } from "../../core/random.ts";
import { asSentence } from "./fillTemplate.ts";

const LEADS: readonly string[] = [
  "few people forget that ",
  "it is common knowledge that ",
  "every child in the valley learns that ",
  "the ledger records that ",
  "visitors soon find out that ",
  "the noticeboard says that ",
  "as the minutes show, ",
  "as of this year, ",
  "since the reform, ",
  "for the record, ",
  "you may be surprised to hear that ",
  "the survey found that ",
  "nobody was astonished when it came out that ",
  "a reader from the coast writes that ",
  "sooner or later everyone notices that ",
  "according to a faded postcard, ",
  "on paper as well as in practice, ",
  "between two and three in the afternoon the guide explains that ",
  "strange as it sounds, ",
  "here is something worth knowing: ",
  "to this day, ",
  "in short, ",
  "as it happens, ",
  "by common consent, ",
  "these days ",
  "according to the yearbook, ",
  "according to the clerk, ",
  "in the words of the guidebook, ",
  "long before the railway came, it was settled that ",
  "after the usual discussion, the board confirmed that ",
  "please note that ",
  "a small plaque states that ",
  "it may come as news that ",
  "the older staff remember well that ",
  "ask around and you will hear that ",
  "under the current arrangement, ",
  "one thing is certain: ",
  "first things first: ",
  "contrary to rumour, ",
  "as everybody at the counter knows, ",
  "on the inside cover it says that ",
  "although the winter was long, ",
  "while others argue about prices, ",
  "though the sign has faded, ",
];

const TRAILS: readonly string[] = [
  ", as the ledger notes",
  ", and it shows",
  ", at least since the new contract",
  ", which explains the queue outside",
  ", and a small sign says so",
  " – ask at the desk for details",
  ", and three reporters came to write about it",
  " (photo on the next page)",
  ", so the summer will be busy",
  ", which cheered the neighbours",
  ", and the arrangement has lasted for years",
  ", which pleased the whole street",
  ", a fact printed on the calendar",
  "; the matter was settled long ago",
  "; more about this at the next meeting",
  ", as a short note in the archive confirms",
  " (see the appendix)",
  " (last checked in spring)",
  ", and that is how everyone likes it",
  ", whatever the weather",
  ", much to the surprise of the auditors",
  ", and has been for a decade",
  ", as of the last revision",
  " – a detail that guides love to repeat",
  ", and the tea is good there too",
  ", says the caretaker",
];

const PERSON_INSERTS: readonly string[] = [
  ", who rarely talks about it,",
  ", by now well past sixty,",
  ", the youngest of nine,",
  ", a quiet soul from the hills,",
  ", back from a long illness,",
  ", of all people,",
  ", with a cold pipe between the teeth,",
  ", always early,",
  ", who dislikes fuss,",
];
const THING_INSERTS: readonly string[] = [
  ", as it is spelled today,",
  ", often mentioned in letters,",
  ", first listed nine years ago,",
  ", like it or not,",
  ", of all things,",
  ", which has changed little,",
  ", as the label says,",
  ", now better documented,",
];

const PERSON_REMARKS: readonly string[] = [
  "{P} likes to get up early.",
  "Letters to {p} usually stay unanswered.",
  "{P} once won a small prize at cards.",
  "A photograph of {p} hangs in the corridor.",
  "{P} takes the back stairs.",
  "Nobody has a bad word to say about it.",
  "{P} has two brothers abroad.",
  "The rest of the story is told elsewhere.",
];
const THING_REMARKS: readonly string[] = [
  "It is mentioned twice in the yearbook.",
  "The entry was revised last spring.",
  "There has been some talk of a new sign.",
  "Photographs can be ordered by post.",
  "Little else has changed since.",
  "It costs less than most people think.",
  "Questions are welcome at any time.",
  "A longer account is in preparation.",
  "The paint could do with some care.",
];

/** Every wrapper, for the proof that no benchmark uses one. */
export const WRAPPERS: readonly string[] = [
  ...LEADS,
  ...TRAILS,
  ...PERSON_INSERTS,
  ...THING_INSERTS,
  ...PERSON_REMARKS,
  ...THING_REMARKS,
];

export interface WrapOptions {
  /** Chance of each of lead-in, insertion, trail. */
  readonly amount: number;
  /** Chance of a second sentence. */
  readonly remark: number;
  readonly person: boolean;
}

/** Clauses that have an opening of their own, or are no clauses: a lead-in would not read well. */
const OPENED =
  /^(few|that|which|who|what|whoever|if|as|of all|since|because|when|meet|have you|on the|in every|at the|to|with|once|unlike|it|behind|long|having|famed|every|no) |\?/;

/** `name` is where an insertion may go, when the clause begins with it. */
export function wrapClause(random: Random, clause: string, name: string, options: WrapOptions): string {
  let text = clause;
  const inserts = options.person ? PERSON_INSERTS : THING_INSERTS;
  const isRecord = /: .*; |\(.*: |– .*: |: an? /.test(text);
  if (!isRecord) {
    if (
      text.startsWith(`${name} `) &&
      !/^ [–(]/.test(text.slice(name.length)) &&
      random.chance(options.amount * 0.5)
    ) {
      text = name + random.pick(inserts) + text.slice(name.length);
    }
    if (!OPENED.test(text) && random.chance(options.amount)) text = random.pick(LEADS) + text;
    if (random.chance(options.amount * 0.8)) text += random.pick(TRAILS);
  }
  let sentence = asSentence(text);
  if (random.chance(options.remark)) sentence += ` ${remark(random, options.person)}`;
  return sentence;
}

/** A sentence that says nothing about the fact. */
export function remark(random: Random, person: boolean): string {
  const she = random.chance(0.5);
  return random
    .pick(person ? PERSON_REMARKS : THING_REMARKS)
    .replace("{P}", she ? "She" : "He")
    .replace("{p}", she ? "her" : "him");
}
