/**
 * The truth about free sentences in a `process` world: every claim "the derivatoid of A is B" in a text is
 * computed by the rules. A text without such a claim, or with one that no rule settles, is `unknown`.
 */
import { plainWords } from "../contentWords.ts";
import { openWordIn } from "../openWords.ts";
import type { WorldVerdict } from "../world.ts";
import { EXPRESSION, expressionText, normalForm, parseExpression } from "./expression.ts";
import { COMBINED_AS, OPERATOR_WORDS, partText } from "./processSentences.ts";
import { COMBINATIONS, type Combination, combinationOf, derivatoid, type Part, type Rules } from "./rules.ts";

const IS = String.raw`(?:,)?\s+(?:is|equals|becomes|gives|yields|comes out as|comes to|=|(?:the examiner wants to see))\s+`;
const PART = `(?:the derivatoid of [uv]|[uv] itself|[uv])(?![a-z(])`;
/** No more of an expression follows: "4 glon(x) + 2 zank(x) + x" is not read in part. */
const END = String.raw`(?!\s*[-+*/^(])`;
const forward = new RegExp(`(?:derivatoid|that) of (${EXPRESSION})${IS}(${EXPRESSION})${END}`, "g");
const backward = new RegExp(
  String.raw`(?<![a-z\d(])(?<![-+*/^\d]\s?)(${EXPRESSION}) is (?:what )?the derivatoid of (${EXPRESSION})${END}`,
  "g",
);
const ofRule = new RegExp(
  String.raw`derivatoid of (u \+ v|u \* v|u\(v\(x\)\)) is (${PART}) (plus|minus|times|[-+*]) (${PART})(?! (?:plus|minus|times|[-+*/^]))`,
  "g",
);

/** `factOf` gives the fact that the rule of a function or of a combination is. */
export function makeProcessJudge(
  rules: Rules,
  factOf: (ruled: string) => string | undefined,
): (text: string) => WorldVerdict {
  const judgeResult = (of: string, result: string, direction: "stated" | "reversed"): WorldVerdict => {
    const [asked, said] = [parseExpression(of), parseExpression(result)];
    const computed = asked && derivatoid(rules, asked);
    if (!computed || !said) return unknown(`no rule gives the derivatoid of ${of}`);
    const reason = `the derivatoid of ${of} is ${expressionText(computed)}`;
    if (normalForm(computed) !== normalForm(said)) return { verdict: "false", reason };
    const factId = combinationOf(asked) ? undefined : factOf(of);
    return { verdict: "true", ...(factId !== undefined && { factId, direction }), reason };
  };

  const judgeRule = (how: Combination, left: string, operator: string, right: string): WorldVerdict => {
    const rule = rules.combined[how];
    const said = [left, OPERATOR_WORDS[operator as keyof typeof OPERATOR_WORDS] ?? operator, right];
    const forms = [[rule.left, rule.right] as const];
    if (rule.operator !== "-") forms.push([rule.right, rule.left]);
    const holds = forms.some(
      ([l, r]) => same(l, said[0]) && OPERATOR_WORDS[rule.operator] === said[1] && same(r, said[2]),
    );
    const factId = factOf(COMBINED_AS[how]);
    const reason = `the rule for ${COMBINED_AS[how]}`;
    if (!holds) return { verdict: "false", reason };
    return { verdict: "true", ...(factId !== undefined && { factId, direction: "stated" as const }), reason };
  };

  return (text) => {
    if (text.trim().endsWith("?")) return unknown("asks and does not state");
    const verdicts: WorldVerdict[] = [];
    let rest = text.toLowerCase().replace(/\s+/g, " ").slice(0, 10_000);
    const read = (pattern: RegExp, judge: (groups: string[]) => WorldVerdict): void => {
      rest = rest.replace(pattern, (_, ...groups) => {
        verdicts.push(judge(groups as string[]));
        return " ";
      });
    };
    read(ofRule, ([of, left, operator, right]) => {
      const how = COMBINATIONS.find((c) => COMBINED_AS[c] === of) as Combination;
      return judgeRule(how, left as string, operator as string, right as string);
    });
    read(forward, ([of, result]) => judgeResult(of as string, result as string, "stated"));
    read(backward, ([result, of]) => judgeResult(of as string, result as string, "reversed"));
    if (verdicts.length === 0) return unknown("no claim about a derivatoid that can be read");
    const open = openWordIn(plainWords(rest));
    if (open) return unknown(`left open by "${open}"`);
    if (/\bderivatoid of|\bthat of/.test(rest))
      return unknown("a claim about a derivatoid that cannot be read");
    return (
      verdicts.find((v) => v.verdict === "false") ??
      verdicts.find((v) => v.verdict === "unknown") ??
      (verdicts.at(-1) as WorldVerdict)
    );
  };
}

const same = (part: Part, said: string | undefined): boolean =>
  said === partText(part) || (said === part.of && !part.transformed);

const unknown = (reason: string): WorldVerdict => ({ verdict: "unknown", reason });
