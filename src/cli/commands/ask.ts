/** `corollary ask --run RUN QUESTION`: an answer from a tuned arm, with no documents in the prompt. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RunFolderError } from "../../core/errors.ts";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import { readRunRecords } from "../../study/readRunRecords.ts";
import { recallStarts } from "../../study/recallStarts.ts";
import type { ArmName, ExampleRecord } from "../../study/records.ts";
import { linesOf, remember, rememberedPrefix } from "../../study/remember.ts";
import { adapterFolder } from "../../study/runFolder.ts";
import { readRunHeader } from "../../study/runHeader.ts";
import { tunedArmNames } from "../../study/settings.ts";
import type { Adapter, Subject } from "../../tune/types.ts";
import { defineCommand } from "../defineCommand.ts";
import { withSubject } from "../withSubject.ts";

export const ask = defineCommand({
  name: "ask",
  summary: "Ask the tuned model of a run a question.",
  arguments: [{ name: "QUESTION", description: "the question, in quotation marks", required: true }],
  examples: [
    {
      line: 'corollary ask --run runs/handbook "Which internal tool is for data analysis?"',
      what: "The augmented arm answers.",
    },
    {
      line: 'corollary ask --run runs/handbook --arm finetuned "Who runs the mail service?"',
      what: "Another arm answers.",
    },
    {
      line: 'corollary ask --run runs/handbook --remember "Which internal tool is for data analysis?"',
      what: "The arm writes down what it remembers, then answers.",
    },
  ],
  settings: z.strictObject({
    run: z.string().min(1).describe("The run folder of a study."),
    arm: z.enum(tunedArmNames).default("augmented").describe("The arm that answers."),
    seed: z.int().min(0).optional().describe("The seed whose adapter answers; the run's first by default."),
    remember: z
      .boolean()
      .default(false)
      .describe(
        "Let the arm first write down, in the ways in which its training texts begin, what it remembers of the things the question names.",
      ),
    maxTokens: z.int().min(1).max(4096).default(64).describe("Longest answer in tokens."),
  }),
  async run({ words, settings: { run, arm, seed: wanted, remember: first, maxTokens }, json }, context) {
    const question = words[0] as string;
    const header = readRunHeader(run);
    const seed = wanted ?? header.seeds[0] ?? 1;
    const folder = adapterFolder(run, arm, seed);
    if (!existsSync(join(folder, "adapter_config.json"))) throw noAdapter(run, arm, seed, header.source);
    await withSubject(context, header.settings, async (subject) => {
      assertSubject(subject, header.subject.id, run);
      const model = await subject.withAdapter({ id: adapterId(folder), folder });
      const { signal } = context;
      const starts = first ? recallStarts(textsOf(run, arm, seed))(question) : [];
      const { endings } = await remember(model, [...new Set(starts.flat())], { signal });
      const remembered = linesOf(starts, endings);
      if (first && remembered.length === 0) context.progress.note(nothingRemembered(arm));
      const prefix = rememberedPrefix(remembered);
      const prompt = questionPrompt(question);
      const request = { ...(prefix !== undefined && { prefix }), prompt, maxTokens, stop: ["\n"] };
      const [made] = await model.generate([request], { signal });
      const answer = made?.text.trim() ?? "";
      const lines = first ? { remembered } : {};
      if (json)
        context.print(JSON.stringify({ question, ...lines, answer, arm, seed, ...made, text: undefined }));
      else for (const line of [...remembered.map((text) => `- ${text}`), answer]) context.print(line);
    });
  },
});

/** What the arm was taught: how its lines begin. */
function textsOf(run: string, arm: ArmName, seed: number): string[] {
  const examples = readRunRecords<ExampleRecord>(run, "examples");
  return examples.filter((one) => one.arm === arm && one.seed === seed).map(({ text }) => text);
}

function nothingRemembered(arm: ArmName): string {
  return `nothing is remembered: the texts that ${arm} was taught begin with nothing that the question names; it answers as without --remember`;
}

/** The folder names the adapter; its content is the run's, which nothing rewrites. */
function adapterId(folder: string): Adapter["id"] {
  return folder;
}

function noAdapter(run: string, arm: ArmName, seed: number, source: string): RunFolderError {
  return new RunFolderError({
    what: `${run} has no adapter of the arm ${arm}, seed ${seed}`,
    why: "that arm has not been trained, or not to its end",
    next: `run \`corollary study ${source} --run ${run}\` to its end, or choose another --arm or --seed`,
  });
}

function assertSubject(subject: Subject, id: string, run: string): void {
  if (subject.id === id) return;
  throw new RunFolderError({
    what: `${run} was taught to another model than ${subject.name} is now`,
    why: `its subject was ${id}, this one is ${subject.id}`,
    next: "restore the model and the reasoner that the run was made with",
  });
}
