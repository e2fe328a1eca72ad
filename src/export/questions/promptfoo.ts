/**
 * A promptfoo file: options shown, a letter expected. Rules: promptfoo's configuration reference. Values of
 * variables are templates there and may name files, so that both are made harmless.
 */
import { parse, stringify } from "yaml";
import type { ExportFile, ExportTarget, Problem } from "../exportTypes.ts";
import { textOf } from "../textOf.ts";
import { bareQuestion, letterOf, MAX_LETTERED_OPTIONS } from "./bareQuestion.ts";

const FILE = "promptfooconfig.yaml";
const PROMPT = "{{question}}\n{{options}}\nAnswer with the letter alone.";

export const promptfoo: ExportTarget = {
  name: "promptfoo",
  summary: "promptfoo (options shown, a letter expected)",
  rows: "questions",
  files: ({ name, questions }) => {
    const config = {
      description: name,
      prompts: [PROMPT],
      // Names itself as a stand-in: -r on the command line puts the model in its place.
      providers: ["echo"],
      tests: questions.map(({ id, prompt, options, answer, split, factIds }) => ({
        description: id,
        vars: {
          question: literal(bareQuestion(prompt)),
          options: literal(options.map((option, i) => `${letterOf(i)}) ${option}`).join("\n")),
        },
        assert: [{ type: "regex", value: expected(answer) }],
        metadata: { split, facts: factIds },
      })),
    };
    const content = stringify(config, { lineWidth: 0 });
    return [{ path: FILE, content, rowIds: questions.map((question) => question.id) }];
  },
  check: (files) => files.flatMap(checkConfig),
  use: () => "in this folder: promptfoo eval -r PROVIDER:MODEL",
};

/** The letter first in the answer, in brackets or bare, and no word that begins with it. */
function expected(answer: number): string {
  return `^\\s*[("*]*${letterOf(answer)}(?![A-Za-z])`;
}

function literal(text: string): string {
  const plain = /\{[{%#]/.test(text)
    ? `{% raw %}${text.replaceAll("{% endraw %}", "{ % endraw % }")}{% endraw %}`
    : text;
  return /^file:\/\//i.test(plain) ? ` ${plain}` : plain;
}

interface PromptfooTest {
  description?: unknown;
  vars?: Record<string, unknown>;
  assert?: { type?: string; value?: string }[];
}

function checkConfig(file: ExportFile): Problem[] {
  const { path } = file;
  const config = parse(textOf(file)) as {
    prompts?: string[];
    providers?: unknown[];
    tests?: PromptfooTest[];
  };
  const problems: Problem[] = [];
  const need = (met: boolean, rule: string, line?: number) => {
    if (!met) problems.push({ file: path, ...(line === undefined ? {} : { line }), rule, severity: "error" });
  };
  need((config.prompts?.length ?? 0) > 0, "there is a prompt");
  need((config.providers?.length ?? 0) > 0, "there is a provider");
  need((config.tests?.length ?? 0) > 0, "there are tests");
  const used = [...(config.prompts?.join("") ?? "").matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(
    (m) => m[1] as string,
  );
  for (const [index, { vars = {}, assert = [] }] of (config.tests ?? []).entries()) {
    const line = index + 1;
    need(
      used.every((name) => name in vars),
      "each variable of the prompt has a value",
      line,
    );
    for (const value of Object.values(vars)) {
      need(typeof value === "string" && value !== "", "a value is a text: a list would be many tests", line);
      need(!/^file:\/\//i.test(String(value)), "a value names no file", line);
      const bare = String(value).replace(/\{% raw %\}[\s\S]*?\{% endraw %\}/g, "");
      need(!/\{[{%#]/.test(bare), "a value holds no template", line);
    }
    const letters = [...String(vars.options ?? "").matchAll(/^(?:\{% raw %\})?([A-Z])\) /gm)].map(
      (m) => m[1] as string,
    );
    need(
      letters.length >= 2 && letters.length <= MAX_LETTERED_OPTIONS,
      "two to 26 options have letters",
      line,
    );
    const patterns = assert.flatMap(({ type, value }) =>
      type === "regex" && value ? [new RegExp(value)] : [],
    );
    need(patterns.length > 0, "there is an assertion", line);
    const accepted = letters.filter((letter) => patterns.every((pattern) => pattern.test(letter)));
    need(accepted.length === 1, "exactly one option passes", line);
  }
  return problems;
}
