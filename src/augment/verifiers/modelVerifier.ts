/**
 * Verification by a model: the line's words must come from its sources, the judge must find it supported by
 * its parents, and no other passage may contradict it. It must not know any question.
 */
import { anchored, claimPrompt, contradictionPrompt, documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { anchorLine } from "../anchorLine.ts";
import type { Journal } from "../journal.ts";
import { contentWords } from "../text/contentWords.ts";
import { namesOf } from "../text/namesOf.ts";
import type { Claim, Verdict, Verifier } from "../verifier.ts";
import { entailedByForm } from "./entailedByForm.ts";
import { groundingIn } from "./grounding.ts";
import { judgeClaims } from "./judgeClaims.ts";
import { judgeContext } from "./judgeContext.ts";
import { ownThreshold } from "./ownThreshold.ts";
import { rivalFinder } from "./rivalFinder.ts";

export interface ModelVerifierOptions {
  /** Least probability of yes that counts as yes, or `own`: by `ownThreshold` of the corpus; 0.5 by default. */
  readonly judgeThreshold?: number | "own";
  /**
   * Least share of the line's content stems that stand in its parents; 0.4 by default. In the people world 0.8
   * keeps 96 of 100 true reversals of a small model and drops half of the wrong ones (docs/experiments.md).
   */
  readonly grounded?: number;
  /** Passages that share an entity with a claim and are asked whether they contradict it; 3 by default. */
  readonly contradictionCandidates?: number;
  /** Judgements found here are not asked again. */
  readonly journal?: Journal;
}

/** Strategies that show several documents: their lines may name what stands anywhere in the corpus. */
const SEES_MORE: ReadonlySet<string> = new Set(["global", "pairs", "study-plan"]);

/**
 * Grounding first, since it costs nothing: every name and number of the line, and at least `grounded` of
 * its content words, stand in its parents (for a line of a strategy that shows more: names and numbers anywhere
 * in the corpus), and a reversal keeps the names of its statement. What follows by form (`entailedByForm`) needs no judge; of
 * every other line the judge's yes to `claimPrompt(line)` after the parents and their neighbours must reach
 * `judgeThreshold`. Then no candidate of `rivalFinder` may get a yes to `contradictionPrompt(line)`; where the
 * judge says that yes of the parents too, which support the line, it does not understand the question, and its
 * answer is not used.
 */
export function modelVerifier(model: LanguageModel, options: ModelVerifierOptions = {}): Verifier {
  const { judgeThreshold: asked = 0.5, grounded = 0.4, contradictionCandidates = 3, journal } = options;
  return {
    name: "model",
    async verify(claims, corpus, { signal } = {}) {
      const judgeThreshold = asked === "own" ? await ownThreshold(model, corpus, { journal, signal }) : asked;
      const context = judgeContext(corpus, model);
      const contextOf = new Map(claims.map((claim) => [claim, context(claim.parents)]));
      const verdicts = groundingVerdicts(claims, corpus, grounded);

      const byForm = entailedByForm(corpus.passages);
      const said = new Map<Claim, Verdict>();
      const supported: Claim[] = [];
      const open = claims.filter((claim, i) => {
        if (verdicts[i] !== undefined) return false;
        const reason = byForm(claim);
        if (reason === undefined) return true;
        supported.push(claim);
        said.set(claim, { verdict: "entailed", reason });
        return false;
      });
      const requests = open.map((claim) => ({
        prefix: contextOf.get(claim) as string,
        prompt: claimPrompt(anchorLine(claim)),
      }));
      const supports = await judgeClaims(model, requests, { journal, signal });
      open.forEach((claim, i) => {
        const { yes, unread } = supports[i] as (typeof supports)[number];
        const entailed = yes >= judgeThreshold;
        if (entailed) supported.push(claim);
        const support = `support ${yes.toFixed(2)} (at least ${Number(judgeThreshold.toFixed(3))})`;
        said.set(claim, {
          verdict: entailed ? "entailed" : "not-entailed",
          reason: unread === undefined ? support : `the judge answered ${unread}`,
        });
      });

      const passages = new Map(corpus.passages.map((p) => [p.id, p]));
      const rivals = rivalFinder(corpus.passages, contradictionCandidates);
      const pairs = supported.flatMap((claim) =>
        rivals(claim).map((id) => ({ claim, rival: passages.get(id) as Passage })),
      );
      const ask = (claim: Claim, prefix: string) => ({
        prefix,
        prompt: contradictionPrompt(anchorLine(claim)),
      });
      const against = await judgeClaims(
        model,
        pairs.map(({ claim, rival }) => ask(claim, documentsPrefix([rival]))),
        { journal, signal },
      );
      const contradicted = pairs.filter((_, i) => (against[i]?.yes ?? 0) >= judgeThreshold);
      const own = await judgeClaims(
        model,
        contradicted.map(({ claim }) => ask(claim, contextOf.get(claim) as string)),
        { journal, signal },
      );
      contradicted.forEach(({ claim, rival }, i) => {
        if ((own[i]?.yes ?? 0) >= judgeThreshold || said.get(claim)?.verdict === "contradicted") return;
        said.set(claim, { verdict: "contradicted", reason: `by "${short(anchored(rival))}"` });
      });
      return claims.map((claim, i) => verdicts[i] ?? (said.get(claim) as Verdict));
    },
  };
}

function groundingVerdicts(claims: readonly Claim[], corpus: Corpus, least: number): (Verdict | undefined)[] {
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  const whole = groundingIn(corpus.documents.map(anchored));
  return claims.map((claim) => {
    const own = claim.parents.map((id) => passages.get(id)).filter((p) => p !== undefined);
    const near = groundingIn(own.map(anchored))(claim.text);
    const foreign = SEES_MORE.has(claim.strategy) ? whole(claim.text).foreignNames : near.foreignNames;
    if (foreign.length > 0) {
      return { verdict: "not-entailed", reason: `not in its sources: ${foreign.join(", ")}` };
    }
    if (near.share < least) {
      const share = `${Math.round(near.share * 100)} %`;
      return { verdict: "not-entailed", reason: `${share} of its content words stand in its parents` };
    }
    const [statement] = own;
    if (claim.kind === "reversal" && statement) {
      const lost = droppedNames(claim.text, statement.text);
      if (lost.length > 0) return { verdict: "not-entailed", reason: `leaves out ${lost.join(", ")}` };
    }
    return undefined;
  });
}

/** A statement of so many names is told in parts; a reversal of a shorter one that drops a name has another second half. */
const MOST_NAMES = 4;

function droppedNames(line: string, statement: string): string[] {
  const names = namesOf(statement);
  if (names.length > MOST_NAMES) return [];
  const held = new Set(contentWords(line).map(({ word }) => word.toLowerCase()));
  return names.filter((name) => !held.has(name));
}

const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
