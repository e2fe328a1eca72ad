/** `corollary model [NAME]`: fetches a model where needed, and says what it is. */
import { z } from "zod";
import { defineCommand } from "../defineCommand.ts";

export const model = defineCommand({
  name: "model",
  summary: "Find or fetch a model; print its path, hash and family.",
  arguments: [
    {
      name: "NAME",
      description: "a known model's name, or a path; SmolLM2-135M-Instruct by default",
      required: false,
    },
  ],
  examples: [
    { line: "corollary model", what: "The default model, fetched where it is not there yet." },
    { line: "corollary model path/to/weights.gguf", what: "Whether a file of your own can be used." },
  ],
  settings: z.strictObject({}),
  async run({ words: [name], json }, { print, progress, signal }) {
    const { locateModel } = await import("../../models/sources/locateModel.ts");
    const { openModelFile } = await import("../../engine/weights/modelFile.ts");
    const { path, source } = await locateModel(name, { progress, signal });
    const { hash, name: title, config } = await openModelFile(path);
    if (json) return print(JSON.stringify({ path, source, hash, name: title, config }));
    const { architecture, layers, hiddenSize, vocabularySize, contextLength } = config;
    print(`name:    ${title}`);
    print(`path:    ${path} (${source})`);
    print(`sha256:  ${hash}`);
    print(
      `family:  ${architecture}, ${layers} layers of ${hiddenSize}, ${vocabularySize} tokens, context ${contextLength}`,
    );
  },
});
