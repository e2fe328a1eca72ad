/** The child of the kill test: a whole study, slow enough to be killed at any moment. `node killedStudy.js FOLDER` */
import { makeWorld } from "../../worlds/worlds.ts";
import { studySettings } from "../settings.ts";
import { study } from "../study.ts";
import { memorySubject } from "./memorySubject.ts";
import { worldWriter } from "./worldWriter.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const settings = studySettings.parse({
  size: 2,
  variants: 2,
  epochs: 2,
  batchSize: 8,
  seeds: [1],
  arms: ["pretrained", "in-context", "finetuned", "augmented", "paraphrased"],
});
const world = makeWorld("people", { seed: 1, size: settings.size, variants: settings.variants });
const subject = memorySubject({
  write: worldWriter(world),
  // One byte a unit of work tells the parent when to kill; the pause lets it.
  onWork: () => {
    process.stdout.write(".");
    return pause(2);
  },
});

await study({ source: "people", settings, folder: process.argv[2] as string, subject });
