/** A subject that keeps what it is asked to do and how long it took, so that a peer can be given the same work. */
import type { GenerateRequest, LanguageModel, ScoreRequest } from "../../src/models/languageModel.ts";
import type { Subject, TuneRequest } from "../../src/tune/types.ts";

export type Asked =
  | { readonly kind: "score"; readonly requests: readonly ScoreRequest[] }
  | { readonly kind: "generate"; readonly requests: readonly GenerateRequest[] }
  | { readonly kind: "train"; readonly request: TuneRequest };

export interface Recorded {
  readonly subject: Subject;
  /** In order; what follows a training is asked of the model it gave. */
  readonly asked: readonly Asked[];
  /** Seconds by kind. */
  readonly seconds: Readonly<Record<Asked["kind"], number>>;
  readonly written: () => number;
}

export function recordSubject(subject: Subject): Recorded {
  const asked: Asked[] = [];
  const seconds = { score: 0, generate: 0, train: 0 };
  let written = 0;
  const timed = async <T>(work: Asked, run: () => Promise<T>): Promise<T> => {
    asked.push(work);
    const started = performance.now();
    const result = await run();
    seconds[work.kind] += (performance.now() - started) / 1000;
    return result;
  };
  const watch = (model: LanguageModel): LanguageModel => ({
    id: model.id,
    capabilities: model.capabilities,
    countTokens: (text) => model.countTokens(text),
    score: (requests, options) => timed({ kind: "score", requests }, () => model.score(requests, options)),
    generate: async (requests, options) => {
      const made = await timed({ kind: "generate", requests }, () => model.generate(requests, options));
      written += made.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
      return made;
    },
  });
  return {
    asked,
    seconds,
    written: () => written,
    subject: {
      ...subject,
      id: subject.id,
      name: subject.name,
      model: watch(subject.model),
      tuner: {
        countLossTokens: (text, from) => subject.tuner.countLossTokens(text, from),
        tune: (request) => timed({ kind: "train", request }, () => subject.tuner.tune(request)),
      },
      withAdapter: async (adapter) => watch(await subject.withAdapter(adapter)),
      close: () => subject.close(),
    },
  };
}
