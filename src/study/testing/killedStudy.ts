/** The child of the kill test: a whole study, slow enough to be killed at any moment. `node killedStudy.js FOLDER` */
import { makeWorld } from "../../worlds/worlds.ts";
import { studySettings } from "../settings.ts";
import { study } from "../study.ts";
import { memorySubject } from "./memorySubject.ts";
import { worldWriter } from "./worldWriter.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const settings = studySettings.parse({
  people: 2,
  variants: 2,
  epochs: 2,
  batchSize: 8,
  seeds: [1],
  arms: ["pretrained", "in-context", "finetuned", "augmented", "paraphrased"],
});
const world = makeWorld("people", { seed: 1, people: settings.people, variants: settings.variants });
const subject = memorySubject({
  write: worldWriter(world),
  // A score is one of many in a call, a step or a line is on disk at once.
  onWork: (work) => pause(work === "score" ? 1 : 2),
});

process.stdout.write("begun\n");
await study({ source: "people", settings, folder: process.argv[2] as string, subject });
