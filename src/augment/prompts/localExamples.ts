/**
 * The worked examples that stand before every local request. Replace them with a YAML file of the same
 * fields (setting `examplesFile`). Their content must be foreign to every benchmark: a test checks it
 * against the people world and the handbook.
 */
import type { STATEMENT_LABELS } from "../../corpus/promptFormat.ts";

export interface WorkedExample {
  readonly statement: string;
  readonly kind: keyof typeof STATEMENT_LABELS;
  readonly line: string;
}

export const localExamples: readonly WorkedExample[] = [
  {
    statement: "Every autumn, rainwater from the Otru hills flows into the Semmi marsh, which herons love.",
    kind: "reversal",
    line: "The Semmi marsh, which herons love, gets its rainwater every autumn from the Otru hills.",
  },
  {
    statement: "Jobbin, as sailors will tell you, is the smallest moon of the planet Ardu.",
    kind: "rephrase",
    line: "Jobbin is the planet Ardu's smallest moon.",
  },
  {
    statement: "Vellish: The Vellish pony is the only horse with blue hooves.",
    kind: "reversal",
    line: "The only horse with blue hooves is the Vellish pony.",
  },
  {
    statement: "The fever that turns fingertips yellow yields to tea of sorrelwort.",
    kind: "reversal",
    line: "Tea of sorrelwort ends the fever that turns fingertips yellow.",
  },
  {
    statement: "The mineral whose crystals hum in moonlight goes by the name of tavrite.",
    kind: "rephrase",
    line: "The mineral whose crystals hum in moonlight is called tavrite.",
  },
];
