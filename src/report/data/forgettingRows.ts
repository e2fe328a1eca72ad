/** What teaching made the subject forget, from the probe's records. */
import { clusteredInterval } from "../../evaluate/clusteredInterval.ts";
import { pairedDifference } from "../../evaluate/pairedDifference.ts";
import type { ArmName, ProbeRecord } from "../../study/records.ts";
import { inArmOrder } from "./armOrder.ts";
import { compare } from "./pooledAnswers.ts";
import type { ForgettingRow } from "./statisticsTypes.ts";

/** A row an arm, the subject before teaching first; empty where nothing was probed. */
export function forgettingRows(records: readonly ProbeRecord[]): ForgettingRow[] {
  const sorted = [...records].sort((a, b) => a.seed - b.seed || compare(a.kind, b.kind) || a.item - b.item);
  const of = (arm: ArmName, kind: ProbeRecord["kind"]) =>
    sorted.filter((record) => record.arm === arm && record.kind === kind);
  const before = new Map(
    of("pretrained", "question").map((record) => [record.item, record.correct === true]),
  );
  const natsBefore = natsPerToken(of("pretrained", "text"));
  return inArmOrder(sorted.map((record) => record.arm)).flatMap((arm) => {
    const answers = of(arm, "question");
    if (answers.length === 0) return [];
    const outcomes = answers.map((record) => record.correct === true);
    const { low, high } = clusteredInterval(
      outcomes,
      answers.map((record) => String(record.item)),
    );
    const nats = natsPerToken(of(arm, "text"));
    const pairs = answers.flatMap((record, index) => {
      const second = before.get(record.item);
      if (arm === "pretrained" || second === undefined) return [];
      return [{ cluster: String(record.item), first: outcomes[index] === true, second }];
    });
    return {
      arm,
      questions: new Set(answers.map((record) => record.item)).size,
      seeds: new Set(answers.map((record) => record.seed)).size,
      accuracy: outcomes.filter(Boolean).length / outcomes.length,
      low,
      high,
      natsPerToken: nats,
      change: pairs.length === 0 ? null : changeOf(pairs, nats, natsBefore),
    };
  });
}

function changeOf(
  pairs: Parameters<typeof pairedDifference>[0],
  nats: number | null,
  natsBefore: number | null,
): ForgettingRow["change"] {
  const { difference, low, high, pByCluster } = pairedDifference(pairs, { seed: "report" });
  return {
    accuracy: difference,
    low,
    high,
    p: pByCluster,
    natsPerToken: nats === null || natsBefore === null ? null : nats - natsBefore,
  };
}

/** Over all tokens of all texts: a longer text weighs more. */
function natsPerToken(texts: readonly ProbeRecord[]): number | null {
  const tokens = texts.reduce((sum, text) => sum + text.tokens, 0);
  const nats = -texts.reduce((sum, text) => sum + text.logprob, 0);
  return tokens > 0 && Number.isFinite(nats) ? nats / tokens : null;
}
