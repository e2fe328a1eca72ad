/** A study of three people a group by a subject that remembers word by word: what the tests of the report's columns share. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type StudySettings, studySettings } from "../settings.ts";
import { study } from "../study.ts";
import { memorySubject } from "./memorySubject.ts";

/** One pass, one wording of each question, no probe; three arms unless `changed` names others. */
export function columnSettings(changed: Partial<StudySettings>): StudySettings {
  return studySettings.parse({
    ...{ size: 3, variants: 2, questionTemplates: 1, epochs: 1, probe: false },
    arms: ["pretrained", "in-context", "finetuned"],
    ...changed,
  });
}

export function newFolder(): string {
  return join(mkdtempSync(join(tmpdir(), "corollary-column-")), "run");
}

export function columnStudy(folder: string, settings: StudySettings, subject = memorySubject()) {
  return study({ source: "people", settings, folder, subject });
}
