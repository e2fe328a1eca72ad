/**
 * The truth about free sentences in a `syllogisms` world. It reads the statements of a text, clause by clause,
 * and asks what follows from the premises; a clause about kinds that it cannot read makes the text `unknown`.
 */
import { openWordIn } from "../openWords.ts";
import type { WorldVerdict } from "../world.ts";
import { follows } from "./follows.ts";
import type { Syllogism } from "./makeSyllogisms.ts";
import {
  type ReadStatement,
  readStatement,
  type Statement,
  statementKey,
  statementText,
} from "./statement.ts";

/** Where one statement may end and another begin; "each and every" and "A and B never overlap" stay whole. */
const CLAUSE_END =
  /[.;:,!]+(?:\s|$)|\b(?:so|but|therefore|hence|thus|because|since|while|whereas|which means)\b|(?<!\beach )\band\b(?! (?:the )?\S+ (?:never overlap|have nothing in common)\b)/i;

/** Stands for a kind while a text is searched: a character of the private use area. */
const KIND = "\uE000";
const REMOVED = "\uE001";

/** Names two or three kinds and states nothing. */
const NAMING = new RegExp(
  `\\b(?:about|of|for|on|between|to|comparing)\\s+(?:the )?${KIND}(?:,? (?:the )?${KIND})?,? (?:and|or|to|with) (?:the )?${KIND}`,
  "gi",
);

/** `factOf` gives the fact that a premise is. */
export function makeSyllogismJudge(
  syllogisms: readonly Syllogism[],
  factOf: (premise: Statement) => string | undefined,
): (text: string) => WorldVerdict {
  const syllogismOf = new Map(syllogisms.flatMap((s) => s.kinds.map((kind) => [kind, s] as const)));
  const isKind = (word: string) => syllogismOf.has(word);

  const judgeStatement = (statement: ReadStatement): WorldVerdict => {
    const syllogism = syllogismOf.get(statement.a) as Syllogism;
    if (syllogismOf.get(statement.b) !== syllogism) return unknown("nothing relates these two kinds");
    const following = follows(syllogism.premises, statement);
    const said = statementText(statement);
    if (following === "open") return unknown(`the documents leave open whether ${said}`);
    const holds = (following !== "never") !== statement.denied;
    if (!holds) return { verdict: "false", reason: `${said}: ${following}` };
    if (statement.denied) return { verdict: "true", reason: `${said}: never` };
    const known = (s: Statement) =>
      syllogism.premises.find((premise) => statementKey(premise) === statementKey(s));
    const premise = known(statement);
    // "Some" and "no" say the same of the two kinds in either order.
    const converse =
      statement.quantifier === "all" ? undefined : known({ ...statement, a: statement.b, b: statement.a });
    const factId = factOf(premise ?? converse ?? statement);
    return {
      verdict: "true",
      ...(factId !== undefined && {
        factId,
        direction: premise ? ("stated" as const) : ("reversed" as const),
      }),
      reason: `${said}: ${following === "always" ? "follows" : "follows where there are any"}`,
    };
  };

  return (text) => {
    if (text.trim().endsWith("?")) return unknown("asks and does not state");
    const verdicts: WorldVerdict[] = [];
    for (const clause of withoutNaming(text, isKind).split(CLAUSE_END)) {
      const { statement, before, unread } = readStatement(clause, isKind);
      const open = openWordIn(before);
      if (open) return unknown(`left open by "${open}"`);
      if (unread) return unknown(`"${clause.trim()}" is no statement that can be read`);
      if (statement) verdicts.push(judgeStatement(statement));
    }
    return (
      verdicts.find((v) => v.verdict === "false") ??
      verdicts.find((v) => v.verdict === "unknown") ??
      // The last one: what is concluded stands after what it is concluded from.
      verdicts.at(-1) ??
      unknown("no statement about kinds of this world")
    );
  };
}

/** Takes out "about femp, glon and zork": it names kinds and says nothing of them. */
function withoutNaming(text: string, isKind: (word: string) => boolean): string {
  const found: string[] = [];
  const marked = text.replaceAll(/[\uE000\uE001]/g, " ").replace(/\p{L}+/gu, (word) => {
    if (!isKind(word.toLowerCase())) return word;
    found.push(word);
    return KIND;
  });
  const kept = marked.replace(NAMING, (naming) => naming.replaceAll(KIND, REMOVED));
  let index = 0;
  return kept.replace(/[\uE000\uE001]/g, (mark) => {
    const word = found[index++] as string;
    return mark === KIND ? word : "";
  });
}

const unknown = (reason: string): WorldVerdict => ({ verdict: "unknown", reason });
