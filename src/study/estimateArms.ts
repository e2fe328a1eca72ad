/**
 * What the arms of one seed would still take: what each learns, how often it is asked, and the time at speeds that were
 * measured (`measureSpeeds`). Inferences are not written yet: arms that learn them have a least and a most.
 */
import { documentsPrefix } from "../corpus/promptFormat.ts";
import { chooseContext } from "./chooseContext.ts";
import { matchTokens } from "./matchTokens.ts";
import type { MeasuredStudy, Speeds } from "./measureSpeeds.ts";
import { passesOf } from "./passesOf.ts";
import { probeQuestions, probeTexts } from "./probe/probeItems.ts";
import { countOnce } from "./promptTokens.ts";
import type { ArmName } from "./records.ts";
import { armNames, tunedArmNames } from "./settings.ts";
import { needsInferences } from "./study.ts";
import { trainingExamples } from "./trainingExamples.ts";

export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface ArmEstimate {
  readonly arm: ArmName;
  /** Questions put to the arm: in each column once more; and the probe's. */
  readonly asked: number;
  /** Tokens of documents read before them. */
  readonly contextTokens: number;
  /** Tokens that carry loss; absent where the weights stay. */
  readonly learned?: Range;
  readonly seconds: Range;
}

/**
 * @param lineTokens tokens of the lines that will be kept
 * @param isDone arms that need no work any more are left out
 */
export function estimateArms(
  study: MeasuredStudy,
  { speeds, lineTokens, isDone }: EstimateInput,
): ArmEstimate[] {
  const { settings, source, seed } = study;
  const { questions } = source.corpus;
  const arms = armNames.filter((arm) => settings.arms.includes(arm) && !isDone(arm));
  const neutral =
    new Set(questions.flatMap(({ options }) => options)).size / (questions[0]?.options.length || 1);
  const contextTokens = arms.includes("in-context") ? tokensBefore(study) : 0;
  const probes = settings.probe ? probeQuestions.length + probeTexts.length : 0;
  return arms.map((arm): ArmEstimate => {
    const tuned = isTuned(arm);
    const open = arm === "in-context";
    // The columns that read the documents again.
    const again = [settings.writtenAnswers, settings.wordingScores].filter(Boolean).length;
    const columns =
      again + [settings.chainOfThought && !open, settings.asTaught && tuned].filter(Boolean).length;
    const before = arm === "pretrained" && seed === settings.seeds[0] && settings.arms.some(isTuned);
    const probed = tuned || before ? probes : 0;
    const asked = Math.round(questions.length * (1 + columns) + neutral) + probed;
    const read = open ? contextTokens * (1 + again) : 0;
    const learned = tuned ? lossTokensOf(study, arm, lineTokens) : undefined;
    const asking = asked * speeds.question + read * speeds.contextToken;
    const secondsFor = (tokens: number): number => asking + speeds.teaching + tokens * speeds.lossToken;
    return {
      ...{ arm, asked, contextTokens: read },
      ...(learned && { learned }),
      seconds: learned
        ? { least: secondsFor(learned.least), most: secondsFor(learned.most) }
        : { least: asking, most: asking },
    };
  });
}

export function isTuned(arm: ArmName): boolean {
  return tunedArmNames.some((name) => name === arm);
}

export interface EstimateInput {
  readonly speeds: Speeds;
  readonly lineTokens: Range;
  readonly isDone: (arm: ArmName) => boolean;
}

function tokensBefore(study: MeasuredStudy): number {
  const tokensOf = countOnce(study.subject.model);
  return chooseContext(study).parts.reduce((sum, part) => sum + tokensOf(documentsPrefix(part.documents)), 0);
}

/** `augmented` and its controls learn as many tokens; the oracle's true lines are known. */
function lossTokensOf(study: MeasuredStudy, arm: ArmName, lineTokens: Range): Range {
  const { settings, source, subject } = study;
  const passes = settings.epochs ?? passesOf(source.corpus);
  const learns = needsInferences(arm);
  const own = learns ? "finetuned" : tunedArmNames.find((name) => name === arm);
  const originals = matchTokens(trainingExamples(study, own ?? "finetuned", []), passes, subject.tuner);
  const { least, most } = learns ? lineTokens : { least: 0, most: 0 };
  return { least: Math.ceil(originals + passes * least), most: Math.ceil(originals + passes * most) };
}
