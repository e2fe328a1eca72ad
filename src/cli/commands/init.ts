/** `corollary init`: a settings file in which every key stands with its sentence and its default; the prompts as files. */
import { existsSync } from "node:fs";
import { stringify } from "yaml";
import { z } from "zod";
import { writePrompts } from "../../augment/prompts/promptsOf.ts";
import { InputError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { defineCommand } from "../defineCommand.ts";
import { flagsOf } from "../flagsOf.ts";

export const init = defineCommand({
  name: "init",
  summary: "Write a commented settings file for a study, or the prompts to edit.",
  arguments: [{ name: "FILE", description: "the file to write; study.yaml by default", required: false }],
  examples: [
    { line: "corollary init", what: "Writes study.yaml for the people world." },
    { line: "corollary init handbook.yaml --source my-documents", what: "For a folder of documents." },
    {
      line: "corollary init --prompts my-prompts",
      what: "The prompts of every strategy as files to edit, instead.",
    },
    {
      line: "corollary augment my-documents --prompts-folder my-prompts",
      what: "Then they are used so.",
    },
  ],
  settings: z.strictObject({
    source: z.string().min(1).default("people").describe("What the file studies."),
    prompts: z
      .string()
      .min(1)
      .optional()
      .describe(
        "A folder to write the built-in prompts into, one file a strategy; no settings file is written then, unless it is named.",
      ),
    force: z.boolean().default(false).describe("Write over files that exist."),
  }),
  async run({ words, settings: { source, prompts, force }, json }, { print }) {
    const alone = prompts !== undefined && words[0] === undefined;
    const path = words[0] ?? "study.yaml";
    if (!alone && existsSync(path) && !force) {
      throw new InputError({
        what: `${path} exists`,
        why: "a settings file is not written over without being told",
        next: "name another file, or add --force",
      });
    }
    const written = prompts === undefined ? undefined : writePrompts(prompts, { force });
    if (!alone) writeAtomic(path, await settingsFile(source));
    if (json) return print(JSON.stringify({ ...(!alone && { path }), ...(written && { prompts: written }) }));
    for (const file of written ?? []) print(file);
    if (written)
      print(`edit them, then add --prompts-folder ${prompts} to \`corollary augment\` or \`study\``);
    if (!alone) print(`${path}: edit it, then run \`corollary study ${path}\``);
  },
});

/** Defaults stand as comments: the file says what may be changed, and changes nothing. */
async function settingsFile(source: string): Promise<string> {
  const { study } = await import("./study.ts");
  const lines = [
    "# What is studied: a world's name, or a folder of documents (relative to this file when it has a slash).",
    stringify({ source }).trimEnd(),
  ];
  for (const { key, description, choices, default: value } of flagsOf(study.settings)) {
    // JSON is YAML, and keeps a list on one line.
    const shown = value === undefined ? `${key}:` : `${key}: ${JSON.stringify(value)}`;
    lines.push("", `# ${description}${choices ? ` One of ${choices.join(", ")}.` : ""}`, `# ${shown}`);
  }
  return `${lines.join("\n")}\n`;
}
