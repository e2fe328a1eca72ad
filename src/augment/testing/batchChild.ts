/**
 * A process of its own that asks through a batch API, for the test that kills it.
 * `node --import tsx batchChild.ts JOURNAL ADDRESS`; the key comes from OPENAI_API_KEY.
 */
import { OpenaiModel } from "../../models/openaiModel.ts";
import { generateJournalled } from "../generateJournalled.ts";
import { openJournal } from "../journal.ts";

const [path, address] = process.argv.slice(2) as [string, string];
const journal = openJournal(path);
const key = process.env.OPENAI_API_KEY;
const model = await OpenaiModel.open({ model: "copy", address, key, attempts: 1, firstPause: 5 });
const requests = Array.from({ length: 4 }, (_, i) => ({
  prompt: `sea ${i} is cold, sea ${i}`,
  maxTokens: 3,
}));
const stage = {
  advance: (units = 1, detail = "") => console.error(`${units} ${detail}`),
  end: () => {},
};
const made = await generateJournalled(model, requests, { journal, stage, batch: true });
console.log(JSON.stringify(made));
journal.close();
