/**
 * Averages two reasoners, of which one was trained on from the other (docs/experiments.md, "Two reasoners averaged").
 *
 *   tsx scripts/averageReasoners.ts FIRST SECOND SHARE OUT     SHARE of the second, 0 to 1
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomic } from "../src/core/writeAtomic.ts";
import { averageLora } from "../src/engine/lora/averageLora.ts";
import { loadPeft } from "../src/engine/lora/loadPeft.ts";
import { savePeft } from "../src/engine/lora/savePeft.ts";
import { openModelFile } from "../src/engine/weights/modelFile.ts";
import { locateModel } from "../src/models/sources/locateModel.ts";

const [first, second, share, out] = process.argv.slice(2);
if (
  first === undefined ||
  second === undefined ||
  out === undefined ||
  !(Number(share) >= 0 && Number(share) <= 1)
)
  throw new Error("give FIRST SECOND SHARE OUT");

const { path } = await locateModel("SmolLM2-135M-Instruct", {});
const { config } = await openModelFile(path);
const average = averageLora(await loadPeft(first, config), await loadPeft(second, config), Number(share));
const cards = [first, second].map((folder) =>
  JSON.parse(readFileSync(join(folder, "reasoner.json"), "utf8")),
);
savePeft(out, average, config, { baseModel: cards[1].baseModel, type: "F16" });
const [firstShare, secondShare] = [1 - Number(share), Number(share)].map((part) => Number(part.toFixed(3)));
const command = `${cards[1].command}, then tsx scripts/averageReasoners.ts averaged the result (${secondShare}) with that of the first command (${firstShare}): ${cards[0].command}`;
writeAtomic(join(out, "reasoner.json"), `${JSON.stringify({ ...cards[1], command }, null, 2)}\n`);
