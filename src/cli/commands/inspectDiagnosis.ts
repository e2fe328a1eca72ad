/** The diagnosis of a run as text for people: which facts were learned, and what to change for the others. */
import { formatSights } from "../../report/data/format.ts";
import { pooledAnswers } from "../../report/data/pooledAnswers.ts";
import { diagnose } from "../../report/diagnosis/diagnose.ts";
import {
  type ArmDiagnosis,
  type Diagnosis,
  directions,
  type FactDiagnosis,
} from "../../report/diagnosis/diagnosisTypes.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";

/** Of all arms and seeds, or of the one asked for. */
export function diagnosisIn(
  run: RunRecords,
  { arm, seed }: { readonly arm?: ArmName | undefined; readonly seed?: number | undefined },
): Diagnosis {
  const ofSeed = <T extends { seed: number }>(records: readonly T[]) =>
    seed === undefined ? records : records.filter((record) => record.seed === seed);
  const chosen: RunRecords = {
    ...run,
    answers: ofSeed(run.answers),
    training: ofSeed(run.training),
    facts: ofSeed(run.facts),
  };
  const { arms, facts, shown } = diagnose(chosen, pooledAnswers(chosen));
  const ofArm = (row: { arm: string }) => arm === undefined || row.arm === arm;
  return { arms: arms.filter(ofArm), facts: facts.filter(ofArm), shown };
}

/** Of every arm the figures, of each arm at most `limit` facts, the worst first. */
export function diagnosisText({ arms, facts }: Diagnosis, limit: number): string {
  if (arms.length === 0) return "no tuned arm has answered a question yet";
  return arms
    .flatMap((arm) => {
      const own = facts.filter((fact) => fact.arm === arm.arm);
      const more = own.length - limit;
      return [
        ...armLines(arm),
        ...own.slice(0, limit).flatMap(factLines),
        ...(more > 0 ? [`  … and ${more} more (--limit, or --json for all)`] : []),
        "",
      ];
    })
    .join("\n")
    .trimEnd();
}

function armLines(arm: ArmDiagnosis): string[] {
  const states = arm.states.filter((row) => row.facts > 0).map((row) => `${row.facts} ${row.state}`);
  const trained = [
    ...(arm.passes === null ? [] : [`${formatSights(arm.passes)} passes`]),
    ...(arm.finalLoss === null ? [] : [`loss at the end ${arm.finalLoss.toFixed(2)}`]),
  ];
  return [
    `${arm.arm}: ${arm.facts} facts: ${states.join(", ")}${trained.length > 0 ? ` (${trained.join(", ")})` : ""}`,
    ...arm.directions.map(
      (row) =>
        `  ${row.direction}: ${row.passed} of ${row.facts} facts right; ${row.byChance.toFixed(1)} by guessing alone`,
    ),
    ...arm.advice.map((row) => `  ${row.facts} facts: ${row.text}`),
  ];
}

function factLines(fact: FactDiagnosis): string[] {
  const asked = directions.flatMap((direction) => {
    const { asked, right, prompted, asTaught } = fact.asked[direction];
    if (asked === 0) return [];
    const before = prompted === null ? "" : `, ${prompted.right}/${prompted.asked} prompted`;
    const known = asTaught === null ? "" : `, ${asTaught.right}/${asTaught.asked} as taught`;
    return [`${direction} ${right}/${asked} right${before}${known}`];
  });
  const taught = directions.flatMap((direction) =>
    fact.taught[direction] === 0 ? [] : [`${formatSights(fact.taught[direction])} ${direction}`],
  );
  return [
    `  [${fact.state}] ${fact.statement}${fact.seed === null ? "" : ` (seed ${fact.seed})`}`,
    `      ${asked.join("; ") || "no question needs it"}; texts: ${taught.join(", ") || "none"}`,
    ...fact.coveredBy.map(({ strategy, text }) => `      told by ${strategy}: ${text}`),
    ...(fact.advice ? [`      ${fact.advice.text}`] : []),
  ];
}
