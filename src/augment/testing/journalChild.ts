/**
 * A process of its own that works on a journal, for the tests that kill it, race it and take its room away.
 * `node --import tsx journalChild.ts calls JOURNAL URL COUNT` or `… append JOURNAL NAME COUNT`.
 */
import type { LanguageModel } from "../../models/languageModel.ts";
import { generateJournalled } from "../generateJournalled.ts";
import { type Journal, openJournal } from "../journal.ts";

const [mode, path, target, count] = process.argv.slice(2) as [string, string, string, string];

/** Each line is written synchronously, so that the parent has it before a kill can come. */
const say = (word: string): void => void process.stdout.write(`${word}\n`);

/** Asks the server four at a time; the server's answer is the text. */
function serverModel(url: string): LanguageModel {
  const refuse = () => Promise.reject(new Error("this model gives no likelihoods"));
  return {
    id: "server",
    capabilities: { likelihood: false, contextTokens: 4096 },
    countTokens: (text) => text.length,
    score: refuse,
    async generate(requests, options) {
      const made = new Array(requests.length);
      let next = 0;
      const worker = async () => {
        while (next < requests.length) {
          const index = next++;
          const prompt = requests[index]?.prompt ?? "";
          const response = await fetch(url, { method: "POST", body: prompt });
          const text = await response.text();
          made[index] = { text, finish: "stop", promptTokens: 9, cachedTokens: 0, outputTokens: text.length };
          options?.onGeneration?.(index, made[index]);
        }
      };
      await Promise.all(Array.from({ length: 4 }, worker));
      return made;
    },
  };
}

say("opening");
const journal = openJournal(path);
const told: Journal = {
  ...journal,
  append(entry, prefix) {
    journal.append(entry, prefix);
    say(`kept ${entry.prompt}`);
  },
};
if (mode === "calls") {
  const requests = Array.from({ length: Number(count) }, (_, i) => ({ prompt: `call ${i}`, maxTokens: 8 }));
  await generateJournalled(serverModel(target), requests, { journal: told });
} else {
  for (let i = 0; i < Number(count); i++) {
    const text = `${target} says ${i} ${"x".repeat(500)}`;
    const counts = { promptTokens: 1, cachedTokens: 0, outputTokens: 1 };
    const rest = { promptHash: "h", sampling: { maxTokens: 8 }, finish: "stop" as const, ...counts };
    // Every third key is the same for all who append: the first answer of it must stay.
    const key = i % 3 === 0 ? `shared ${i}` : `${target} ${i}`;
    told.append({ key, model: "m", prefixId: "p", prompt: key, text, ...rest }, "the shared prefix");
  }
}
journal.close();
say("done");
