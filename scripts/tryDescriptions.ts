/**
 * How often the subject ends a sentence rightly that joins two statements of examples/handbook by a description, of all that
 * can be joined so: the count of docs/experiments.md. The order of the statements is the corpus's.
 *
 *   tsx scripts/tryDescriptions.ts
 */
import { composedStatements } from "../src/augment/text/composedStatements.ts";
import { descriptionIndex } from "../src/augment/text/descriptionIndex.ts";
import { normaliseText } from "../src/augment/text/normaliseText.ts";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { anchored, documentsPrefix, statementPrompt } from "../src/corpus/promptFormat.ts";
import { readCorpus } from "../src/corpus/readCorpus.ts";
import { openSubject } from "../src/tune/openSubject.ts";

const { passages } = await readCorpus("examples/handbook");
const index = descriptionIndex(passages);
const joined = passages.flatMap((told, at) =>
  passages.flatMap((describing, other) =>
    at === other
      ? []
      : composedStatements(told.text, describing.text, index).map((statement) => ({
          ...statement,
          told,
          prefix: documentsPrefix(at < other ? [told, describing] : [describing, told]),
        })),
  ),
);
const subject = await openSubject({
  model: "SmolLM2-135M-Instruct",
  reasoner: true,
  cacheFolder: cacheFolder(),
});
for (const temperature of [0, 0.7]) {
  const written = await subject.model.generate(
    joined.map(({ prefix, told, opening }, seed) => ({
      prefix,
      prompt: `${statementPrompt(anchored(told), "deduction")} ${opening}`,
      ...{ maxTokens: 40, stop: ["\n", ","], temperature, topP: 0.95, seed },
    })),
  );
  const wrong = joined.flatMap(({ opening, end }, at) => {
    const said = written[at]?.text ?? "";
    return normaliseText(said) === normaliseText(end) ? [] : [`  ${opening} |${said} | ${end}`];
  });
  console.log(`temperature ${temperature}: ${joined.length - wrong.length} of ${joined.length}`);
  if (process.argv.includes("--wrong")) console.log(wrong.join("\n"));
}
await subject.close();
