/**
 * Verification without a world: the subject itself judges whether the parents support the line, and the
 * line's words must come from its sources. It must not know any question.
 */
import { contentId } from "../../core/contentId.ts";
import { InterruptedError } from "../../core/errors.ts";
import { anchored, claimPrompt, documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel, ScoreRequest } from "../../models/languageModel.ts";
import { anchorLine } from "../anchorLine.ts";
import { type Journal, memoryJournal } from "../journal.ts";
import type { Claim, Verdict, Verifier } from "../verifier.ts";
import { groundingIn } from "./grounding.ts";

export interface LikelihoodVerifierOptions {
  /** Least probability of " yes" against " no"; 0.5 by default. */
  readonly minimumSupport?: number;
  /**
   * Least share of the line's content stems that stand in its parents; 0.4 by default. True rewordings in
   * the people world lie at 0.45 to 0.9.
   */
  readonly minimumGrounded?: number;
  /** Judgements found here are not asked again. */
  readonly journal?: Journal;
}

/** Scored at a time, so that an interruption loses little. */
const BATCH = 64;

/**
 * Two checks. Grounding first, since it costs nothing: every name and number of the line, and at least
 * `minimumGrounded` of its content words, stand in its parents (for a `global` line: names and numbers
 * anywhere in the corpus). Then P(" yes") / (P(" yes") + P(" no")) after the parents and `claimPrompt(line)` must
 * reach `minimumSupport`.
 */
export function likelihoodVerifier(model: LanguageModel, options: LikelihoodVerifierOptions = {}): Verifier {
  const { minimumSupport = 0.5, minimumGrounded = 0.4, journal = memoryJournal() } = options;
  return {
    name: "likelihood",
    async verify(claims, corpus, { signal } = {}) {
      const grounded = groundingVerdicts(claims, corpus, minimumGrounded);
      const asked = claims.map((claim, i) =>
        grounded[i] === undefined ? judgeRequest(claim, corpus) : undefined,
      );
      const requests = asked.filter((r) => r !== undefined);
      const supports = await supportOf(model, requests, journal, signal);
      let next = 0;
      return claims.map((_, i) => {
        const rejected = grounded[i];
        if (rejected !== undefined) return rejected;
        const support = supports[next++] as number;
        const verdict = support >= minimumSupport ? "entailed" : "not-entailed";
        return { verdict, reason: `support ${support.toFixed(2)} (at least ${minimumSupport})` };
      });
    },
  };
}

function groundingVerdicts(claims: readonly Claim[], corpus: Corpus, least: number): (Verdict | undefined)[] {
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  const whole = groundingIn(corpus.documents.map(anchored));
  return claims.map((claim) => {
    const own = claim.parents.map((id) => passages.get(id)).filter((p) => p !== undefined);
    const near = groundingIn(own.map(anchored))(claim.text);
    const foreign = claim.strategy === "global" ? whole(claim.text).foreignNames : near.foreignNames;
    if (foreign.length > 0) {
      return { verdict: "not-entailed", reason: `not in its sources: ${foreign.join(", ")}` };
    }
    if (near.share < least) {
      const share = `${Math.round(near.share * 100)} %`;
      return { verdict: "not-entailed", reason: `${share} of its content words stand in its parents` };
    }
    return undefined;
  });
}

function judgeRequest(claim: Claim, corpus: Corpus): ScoreRequest {
  const parents = new Set(claim.parents);
  return {
    prefix: documentsPrefix(corpus.passages.filter((p) => parents.has(p.id))),
    prompt: claimPrompt(anchorLine(claim)),
    continuations: [" yes", " no"],
  };
}

async function supportOf(
  model: LanguageModel,
  requests: readonly ScoreRequest[],
  journal: Journal,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const keys = requests.map((r) =>
    contentId({ model: model.id, judge: r.prompt, prefix: contentId(r.prefix ?? ""), of: r.continuations }),
  );
  const pending = [...new Map(requests.map((request, i) => [keys[i] as string, request]))]
    .map(([key, request]) => ({ key, request }))
    .filter(({ key }) => !journal.judgement(key));
  for (let start = 0; start < pending.length; start += BATCH) {
    const batch = pending.slice(start, start + BATCH);
    try {
      signal?.throwIfAborted();
      const scores = await model.score(
        batch.map((b) => b.request),
        { signal },
      );
      batch.forEach(({ request, key }, i) => {
        const [yes, no] = scores[i] ?? [];
        if (!yes || !no) throw new Error(`model ${model.id} gave no score for " yes" or " no"`);
        const support = 1 / (1 + Math.exp(no.logprob - yes.logprob));
        const prefixId = contentId(request.prefix ?? "");
        journal.append({ key, model: model.id, prefixId, prompt: request.prompt, support });
      });
    } catch (cause) {
      if (!signal?.aborted) throw cause;
      throw new InterruptedError(
        {
          what: "verification was interrupted",
          why: `${start} of ${pending.length} new judgements were finished and are in the journal`,
          next: "run the same command again: it goes on from there",
        },
        { cause },
      );
    }
  }
  return keys.map((key) => journal.judgement(key)?.support as number);
}
