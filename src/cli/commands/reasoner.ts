/** `corollary reasoner`: trains the reasoner of a model. */
import { join } from "node:path";
import { cacheFolder } from "../../core/cacheFolder.ts";
import { InputError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { reasonerSettings } from "../../reasoner/settings.ts";
import { defineCommand } from "../defineCommand.ts";

export const reasoner = defineCommand({
  name: "reasoner",
  summary: "Train the adapter that makes a small model reason over documents in its prompt.",
  arguments: [],
  examples: [
    {
      line: "corollary reasoner --from assets/reasoner/SmolLM2-135M-Instruct --steps 400 --out more",
      what: "Goes on from the shipped reasoner, about twenty minutes on two cores.",
    },
    {
      line: "corollary reasoner --model path/to/model.gguf --out my-reasoner",
      what: "One for another model, from nothing; use it with --reasoner my-reasoner.",
    },
  ],
  settings: reasonerSettings,
  async run({ settings: { model, out, ...settings }, json }, { print, progress, signal }) {
    const { locateModel } = await import("../../models/sources/locateModel.ts");
    const { openModelFile } = await import("../../engine/weights/modelFile.ts");
    const { prepareWeights } = await import("../../engine/prepareWeights.ts");
    const { Tokenizer } = await import("../../engine/tokenizer/tokenizer.ts");
    const { loadPeft } = await import("../../engine/lora/loadPeft.ts");
    const { trainReasoner } = await import("../../reasoner/trainReasoner.ts");
    const { version } = await import("../../study/version.ts");

    const { path } = await locateModel(model, { progress, signal });
    const file = await openModelFile(path);
    const start = settings.from === undefined ? undefined : await loadPeft(settings.from, file.config);
    if (start && (start.rank !== settings.rank || start.alpha !== settings.alpha))
      throw new InputError({
        what: `the adapter in ${settings.from} cannot be gone on from`,
        why: `its rank is ${start.rank} and its alpha ${start.alpha}; asked for are ${settings.rank} and ${settings.alpha}`,
        next: `give --rank ${start.rank} --alpha ${start.alpha}`,
      });
    const baseModel = file.name.replace(/\.gguf$/, "");
    await trainReasoner({
      config: file.config,
      weights: await prepareWeights(file, cacheFolder()),
      tokenizer: new Tokenizer(file.tokenizer),
      baseModel,
      settings,
      ...(start && { start }),
      folder: out,
      progress,
      signal,
    });
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    const flags = given.map(([name, value]) => `--${kebab(name)} ${value}`);
    const card = {
      baseModel,
      baseHash: file.hash,
      command: `corollary reasoner --model ${model} ${flags.join(" ")}`,
      version,
    };
    writeAtomic(join(out, "reasoner.json"), `${JSON.stringify(card, null, 2)}\n`);
    print(json ? JSON.stringify({ folder: out, ...card }) : `The reasoner is in ${out}.`);
  },
});

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
