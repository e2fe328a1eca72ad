/**
 * The probe: general ability of the subject before teaching and of each tuned arm after it, closed book. Questions as
 * everywhere in a study (the likeliest option by sum of log-probabilities); plain texts by what each token costs.
 * Must not know what was taught.
 */
import { chooseOption } from "../../evaluate/chooseOption.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { ArmName, ProbeRecord } from "../records.ts";
import type { SeedStudy } from "../seedStudy.ts";
import { probeQuestions, probeTexts } from "./probeItems.ts";

/** True where the probe is not wanted, or all of it is on disk. */
export function isProbed({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.probe || run.stage({ stage: "probe", arm, seed }) !== undefined;
}

/** Adds to `probe.jsonl`; what an interrupted probe has measured is kept by half. */
export async function probeSubject(study: SeedStudy, arm: ArmName, model: LanguageModel): Promise<void> {
  const { run, seed, signal } = study;
  if (isProbed(study, arm)) return;
  const stage = { stage: "probe", arm, seed };
  const bar = study.progress.stage(`${arm}: probe (seed ${seed})`, probeQuestions.length + probeTexts.length);
  for (const kind of ["question", "text"] as const) {
    signal.throwIfAborted();
    const mine = (r: ProbeRecord) => r.arm === arm && r.seed === seed && r.kind === kind;
    if (run.group<ProbeRecord>("probe", mine).length > 0) continue;
    const startedAt = performance.now();
    const scores = await model.score(requestsOf(kind), { signal, onResult: () => bar.advance() });
    run.addTime(stage, (performance.now() - startedAt) / 1000);
    const records = scores.map((options, item): ProbeRecord => {
      const question = kind === "question" ? probeQuestions[item] : undefined;
      const told = options[question?.answer ?? 0] as (typeof options)[number];
      return {
        arm,
        seed,
        kind,
        item,
        logprob: told.logprob,
        tokens: told.tokens,
        ...(question && { correct: chooseOption(options, "sum") === question.answer }),
      };
    });
    run.putGroup<ProbeRecord>("probe", mine, records);
  }
  bar.end();
  const texts = [
    ...probeQuestions.map((question) => question.prompt),
    ...probeTexts.map((text) => text.prompt + text.rest),
  ];
  const inputTokens = texts.reduce((sum, text) => sum + model.countTokens(text), 0);
  run.finishStage({ ...stage, seconds: run.timeOf(stage), inputTokens, cachedTokens: 0, outputTokens: 0 });
}

function requestsOf(kind: ProbeRecord["kind"]) {
  return kind === "question"
    ? probeQuestions.map(({ prompt, options }) => ({ prompt, continuations: options.map((o) => ` ${o}`) }))
    : probeTexts.map(({ prompt, rest }) => ({ prompt, continuations: [rest] }));
}
