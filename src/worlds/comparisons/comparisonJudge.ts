/**
 * The truth about free sentences in a `comparisons` world. It reads which kind is compared with which, by what
 * word and in which feature; a sentence whose connecting words it does not know is `unknown`.
 */
import { plainWords } from "../contentWords.ts";
import { openWordIn } from "../openWords.ts";
import type { WorldVerdict } from "../world.ts";
import { type Comparative, opposite } from "./comparisonSentences.ts";
import type { Chain } from "./makeChains.ts";

/** Words that change nothing between the others. */
const FILLERS = new Set(
  `the a an kinds kind creatures creature ones one far much clearly always even indeed actually also both
   generally by somewhat slightly considerably significantly just`
    .trim()
    .split(/\s+/),
);

const BE = "(?:are|is|were|remain|stay|prove|look)(?: known)?(?: to be)?";

/** In terms of A and B (the kinds in the order of the sentence) and F; `more` says which has more of it. */
const FRAMES: readonly { readonly pattern: RegExp; readonly first: "A" | "B" | "third" }[] = [
  { pattern: new RegExp(`A (?:(?:that|which|who) )?${BE} (not )?(more|less) F than B`), first: "A" },
  {
    pattern: new RegExp(`A (?:(?:that|which|who) )?${BE} (not )?(more|less) F compared (?:with|to) B`),
    first: "A",
  },
  {
    pattern: new RegExp(`(?:compared (?:with|to)|than|next to|beside) A B ${BE} (not )?(more|less) F`),
    first: "B",
  },
  { pattern: new RegExp(`(?:of|between) A and B ([AB]) ${BE} (not )?(more|less) F`), first: "third" },
];
const EQUAL = new RegExp(`A ${BE} (not )?(?:as|so|equally) F as B`);

/** `factOf` gives the fact of two neighbours, the one with more of the feature first. */
export function makeComparisonJudge(
  chains: readonly Chain[],
  factOf: (upper: string, lower: string) => string | undefined,
): (text: string) => WorldVerdict {
  const chainOf = new Map(chains.flatMap((chain) => chain.kinds.map((kind) => [kind, chain] as const)));

  const judgeSentence = (sentence: string): WorldVerdict | undefined => {
    const words = plainWords(sentence).filter((word) => !FILLERS.has(word));
    const kinds = [...new Set(words.filter((word) => chainOf.has(word)))];
    if (kinds.length === 0) return undefined;
    const [a, b] = kinds;
    if (a === undefined || b === undefined) return unknown("one kind alone");
    if (kinds.length > 2) return unknown("more than two kinds");
    const chain = chainOf.get(a) as Chain;
    if (chainOf.get(b) !== chain) return unknown(`nothing compares ${a} with ${b}`);
    const frame = words
      .map((word) => (word === a ? "A" : word === b ? "B" : word === chain.feature ? "F" : word))
      .join(" ");
    const claim = readClaim(frame);
    if (!claim) return unknown(`"${frame}" is no comparison that can be read`);
    const again = claim.around.find((word) => ["A", "B", "F", "more", "less"].includes(word));
    if (again) return unknown("says more than one comparison");
    const open = openWordIn(claim.around);
    if (open) return unknown(`left open by "${open}"`);
    // The order is strict: what has not more has less.
    const [first, second] = claim.first === "A" ? [a, b] : [b, a];
    const higher = chain.kinds.indexOf(first) < chain.kinds.indexOf(second);
    const { comparative, denied } = claim;
    const said = denied && comparative !== "equal" ? opposite(comparative) : comparative;
    const holds = said === (higher ? "more" : "less");
    const factId = higher ? factOf(first, second) : factOf(second, first);
    const direction = (higher ? "more" : "less") === chain.told ? "stated" : "reversed";
    return {
      verdict: holds ? "true" : "false",
      ...(holds && factId !== undefined && { factId, direction }),
      reason: `${first} are ${higher ? "more" : "less"} ${chain.feature} than ${second}`,
    };
  };

  return (text) => {
    const asks = text.trim().endsWith("?") && !/^\W*did you know that\b/i.test(text);
    if (asks) return unknown("asks and does not state");
    const verdicts = text.split(/[.!?;]+(?:\s|$)/).flatMap((sentence) => judgeSentence(sentence) ?? []);
    return (
      verdicts.find((v) => v.verdict === "false") ??
      verdicts.find((v) => v.verdict === "unknown") ??
      verdicts[0] ??
      unknown("no kind of this world")
    );
  };
}

interface Claim {
  readonly first: "A" | "B";
  readonly comparative: Comparative | "equal";
  readonly denied: boolean;
  /** The words before and after the frame. */
  readonly around: readonly string[];
}

function readClaim(frame: string): Claim | undefined {
  const around = (match: RegExpExecArray): string[] =>
    `${frame.slice(0, match.index)} ${frame.slice(match.index + match[0].length)}`.trim().split(/\s+/);
  const whole = (pattern: RegExp) => new RegExp(`(?<!\\S)(?:${pattern.source})(?!\\S)`).exec(frame);
  for (const { pattern, first } of FRAMES) {
    const match = whole(pattern);
    if (!match) continue;
    const [, ...groups] = match;
    const named = first === "third" ? (groups.shift() as "A" | "B") : first;
    const [not, comparative] = groups;
    return {
      first: named,
      comparative: comparative as Comparative,
      denied: not !== undefined,
      around: around(match),
    };
  }
  const equal = whole(EQUAL);
  if (!equal) return undefined;
  // "not as F as" is read as less, "as F as" as equal.
  const denied = equal[1] !== undefined;
  return { first: "A", comparative: denied ? "less" : "equal", denied: false, around: around(equal) };
}

const unknown = (reason: string): WorldVerdict => ({ verdict: "unknown", reason });
