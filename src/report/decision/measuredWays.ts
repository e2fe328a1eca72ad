/** Tokens and seconds of a query and of what is spent once, for each way of answering; no money. */
import { firstCheaper } from "../../evaluate/firstCheaper.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { PooledAnswer } from "../data/pooledAnswers.ts";
import type { CostData } from "../reportTypes.ts";
import type { MeasuredWay, PayBack, PromptWay } from "./decisionTypes.ts";
import { promptSeconds } from "./promptSeconds.ts";

/** The arms that a person chooses between; controls are not for use. */
const chosen = ["finetuned", "augmented"] as const;

export function measuredWays(
  records: Pick<RunRecords, "clock" | "stages" | "contexts">,
  answers: readonly PooledAnswer[],
  cost: Pick<CostData, "queries" | "oneOff">,
): MeasuredWay[] {
  const prompted = cost.queries.find((query) => query.arm === "in-context");
  const seconds = promptSeconds(records, answers);
  const free = { onceTokens: 0, onceSeconds: 0 };
  const ways: MeasuredWay[] = [];
  if (prompted) {
    const tokens = prompted.contextTokens + prompted.questionTokens;
    const arm = "in-context" as const;
    ways.push(
      { way: "in-context", arm, tokens, computedTokens: tokens, seconds: seconds.uncached, ...free },
      {
        ...{ way: "in-context, cached", arm, tokens, computedTokens: prompted.questionTokens },
        ...{ seconds: seconds.cached, ...free },
      },
    );
  }
  for (const arm of chosen) {
    const query = cost.queries.find((row) => row.arm === arm);
    const once = cost.oneOff.find((row) => row.arm === arm);
    if (!query || !once) continue;
    ways.push({
      ...{ way: arm, arm, tokens: query.contextTokens + query.questionTokens },
      ...{ computedTokens: query.contextTokens + query.questionTokens, seconds: query.seconds },
      onceTokens: once.augmentTokens + once.trainTokens,
      onceSeconds:
        once.augmentSeconds === null || once.trainSeconds === null
          ? null
          : once.augmentSeconds + once.trainSeconds,
    });
  }
  return ways;
}

/** Every tuned arm against prompting without and with a cache. */
export function payBack(ways: readonly MeasuredWay[]): PayBack[] {
  const prompts = ways.filter((way) => way.arm === "in-context");
  return ways
    .filter((way) => way.arm !== "in-context")
    .flatMap((tuned) =>
      prompts.map((prompt): PayBack => {
        const measured = tuned.onceSeconds !== null && tuned.seconds !== null && prompt.seconds !== null;
        return {
          arm: tuned.arm,
          against: prompt.way as PromptWay,
          byTokens: firstCheaper(tuned.onceTokens, prompt.computedTokens - tuned.computedTokens),
          bySeconds: measured
            ? (firstCheaper(
                tuned.onceSeconds as number,
                (prompt.seconds as number) - (tuned.seconds as number),
              ) ?? "never")
            : "not measured",
        };
      }),
    );
}
