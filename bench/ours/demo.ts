/**
 * A whole study by this program, timed; what its subject was asked is written down afterwards for the peer. Prints one
 * JSON line: done (ms since 1970), seconds by kind of work, tokens trained and written.
 *
 *   tsx bench/ours/demo.ts WORK.json STEPS.json
 *
 * WORK.json: {"settings": settings of a study}.
 */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../src/core/cacheFolder.ts";
import { Tokenizer } from "../../src/engine/tokenizer/tokenizer.ts";
import { openModelFile } from "../../src/engine/weights/modelFile.ts";
import { DEFAULT_MODEL } from "../../src/models/sources/knownModels.ts";
import { locateModel } from "../../src/models/sources/locateModel.ts";
import { studySettings } from "../../src/study/settings.ts";
import { study } from "../../src/study/study.ts";
import { locateReasoner } from "../../src/tune/locateReasoner.ts";
import { openSubject } from "../../src/tune/openSubject.ts";
import { peerSteps } from "../work/peerSteps.ts";
import { recordSubject } from "../work/recordSubject.ts";

const [workPath, stepsPath] = process.argv.slice(2) as [string, string];
const { settings } = JSON.parse(readFileSync(workPath, "utf8")) as { settings: object };
const cache = cacheFolder();
const subject = await openSubject({ model: DEFAULT_MODEL, reasoner: true, cacheFolder: cache });
const recorded = recordSubject(subject);
const folder = join(mkdtempSync(join(tmpdir(), "corollary-bench-")), "run");
const records = await study({
  source: "people",
  settings: studySettings.parse(settings),
  folder,
  subject: recorded.subject,
});
const done = Date.now();

const file = await openModelFile((await locateModel()).path, { cache });
const tokenizer = new Tokenizer(file.tokenizer);
const steps = peerSteps(recorded.asked, tokenizer, file.config.vocabularySize);
writeFileSync(stepsPath, JSON.stringify({ steps, reasoner: locateReasoner(true, file).folder }));
await subject.close();
console.log(
  JSON.stringify({
    done,
    seconds: recorded.seconds,
    trained: records.training.reduce((sum, { lossTokens }) => sum + lossTokens, 0),
    written: recorded.written(),
    scored: steps.reduce((sum, step) => sum + (step.kind === "score" ? step.rows.length : 0), 0),
  }),
);
