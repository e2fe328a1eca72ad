/**
 * A folder for `ollama create`: a Modelfile whose TEMPLATE is the prompt of `corollary ask`, and the weights. A template
 * other than the one trained with spoils the answers (ollama#6823). Rules: Ollama's docs/modelfile and parser.go,
 * template.go (what follows .Response is cut from the last turn), api/types.go (names of parameters).
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gguf } from "@huggingface/gguf";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import type { Problem } from "../exportTypes.ts";
import { aboutMerged } from "./aboutMerged.ts";
import type { AdapterTarget } from "./adapterTypes.ts";
import { ggufLora } from "./ggufLora.ts";
import { checkMergedFolder, writeMergedFolder } from "./merged.ts";
import { assertGguf, checkGgufModel, MERGED_GGUF, writeGgufModel } from "./mergedGguf.ts";
import { type ModelfileCommand, modelfileText, parseModelfile } from "./modelfile.ts";
import { readable, unmet } from "./rules.ts";

const MODELFILE = "Modelfile";
const BASE = "base.gguf";
const ADAPTER = "adapter.gguf";
const FOLDER = "model";

/** In a turn that is over, the answer ends its line. */
export const OLLAMA_TEMPLATE = `${questionPrompt("{{ .Prompt }}")}{{ .Response }}\n`;

/** As `corollary ask` generates: the likeliest token each time, to the end of the line, 64 tokens at most. */
const PARAMETERS: readonly ModelfileCommand[] = [
  { name: "stop", value: "\n", parameter: true },
  { name: "temperature", value: "0", parameter: true },
  { name: "repeat_penalty", value: "1", parameter: true },
  { name: "num_predict", value: "64", parameter: true },
];

const KNOWN_PARAMETERS = [
  "num_ctx",
  "num_predict",
  "repeat_last_n",
  "repeat_penalty",
  "presence_penalty",
  "frequency_penalty",
  "temperature",
  "seed",
  "stop",
  "top_k",
  "top_p",
  "min_p",
];

export const ollama: AdapterTarget = {
  name: "ollama",
  summary: "Ollama: a folder with a Modelfile, its template the one trained with",
  async write(adapter, path, options) {
    const base = await adapter.base();
    mkdirSync(path, { recursive: true });
    const weights: ModelfileCommand[] = [];
    if (options.keepBase) {
      assertGguf(base);
      copyFileSync(base.path, join(path, BASE));
      await ggufLora.write(adapter, join(path, ADAPTER), options);
      weights.push({ name: "from", value: `./${BASE}` }, { name: "adapter", value: `./${ADAPTER}` });
    } else if (base.path.endsWith(".gguf")) {
      await writeGgufModel(adapter, join(path, MERGED_GGUF), options);
      writeAtomic(join(path, "README.md"), aboutMerged(base, adapter, options));
      weights.push({ name: "from", value: `./${MERGED_GGUF}` });
    } else {
      await writeMergedFolder(adapter, join(path, FOLDER), options);
      weights.push({ name: "from", value: `./${FOLDER}` });
    }
    const template = { name: "template", value: OLLAMA_TEMPLATE };
    writeAtomic(join(path, MODELFILE), modelfileText([...weights, template, ...PARAMETERS]));
  },
  check: (adapter, path, options) =>
    readable(
      MODELFILE,
      async () => parseModelfile(readFileSync(join(path, MODELFILE), "utf8")),
      async (commands) => {
        const problems = checkModelfile(commands, path);
        if (problems.length > 0) return problems;
        if (options.keepBase) return checkAdapter(join(path, BASE), join(path, ADAPTER));
        return existsSync(join(path, FOLDER))
          ? checkMergedFolder(adapter, join(path, FOLDER), options)
          : checkGgufModel(adapter, join(path, MERGED_GGUF), options);
      },
    ),
  use: ({ arm }) => `ollama create ${arm} -f ${MODELFILE}, then: ollama run ${arm} "a question"`,
};

/** The rules of the Modelfile itself; paths are taken from `folder`. */
export function checkModelfile(commands: readonly ModelfileCommand[], folder: string): Problem[] {
  const valuesOf = (name: string) =>
    commands.filter((command) => command.name === name).map(({ value }) => value);
  const parameters = commands.filter(({ parameter }) => parameter);
  const [template = ""] = valuesOf("template");
  const files = [...valuesOf("from"), ...valuesOf("adapter")];
  const probe = 'Who "is" {{ .Prompt }}?';
  const shown = template.replace(/\{\{ \.Response \}\}[\s\S]*$/, "").replace("{{ .Prompt }}", () => probe);
  return unmet(MODELFILE, [
    [valuesOf("from").length === 1, "one FROM"],
    [valuesOf("adapter").length <= 1, "one ADAPTER at most"],
    [valuesOf("template").length === 1, "one TEMPLATE"],
    [
      files.every((file) => /^\.\/[\w.-]+$/.test(file) && existsSync(join(folder, file))),
      "FROM and ADAPTER name files in the folder",
    ],
    [shown === questionPrompt(probe), "TEMPLATE puts a question as it is put by `corollary ask`"],
    [valuesOf("stop").includes("\n"), "an answer stops at the line's end"],
    [
      parameters.every(({ name }) => KNOWN_PARAMETERS.includes(name)),
      "every PARAMETER is one that Ollama knows",
    ],
    [
      parameters.every(
        ({ name, value }) => name === "stop" || (value !== "" && Number.isFinite(Number(value))),
      ),
      "the value of a PARAMETER is a number",
    ],
  ]);
}

async function checkAdapter(base: string, adapter: string): Promise<Problem[]> {
  const valuesOf = async (path: string) =>
    (await gguf(path, { allowLocalFile: true })).metadata as unknown as Record<string, unknown>;
  const [model, lora] = [await valuesOf(base), await valuesOf(adapter)];
  return unmet(ADAPTER, [
    [lora["general.type"] === "adapter", "general.type is adapter"],
    [lora["adapter.type"] === "lora", "adapter.type is lora"],
    [
      lora["general.architecture"] === model["general.architecture"],
      "base and adapter are of one architecture",
    ],
    [Number(lora["adapter.lora.alpha"]) > 0, "adapter.lora.alpha is above 0: 0 drops the scale"],
  ]);
}
