import { expect, it } from "vitest";
import * as corollary from "./index.ts";

it("the public names change only on purpose", () => {
  expect(Object.keys(corollary).sort()).toEqual([
    "BackendError",
    "BudgetError",
    "CorollaryError",
    "DataError",
    "InputError",
    "InterruptedError",
    "JournalError",
    "ModelFileError",
    "ModelUnavailableError",
    "NothingKeptError",
    "RunFolderError",
    "ScorerError",
    "makeWorld",
    "openModel",
    "openSubject",
    "readCorpus",
    "readRun",
    "renderHtml",
    "renderMarkdown",
    "renderTable",
    "reportData",
    "study",
    "studySettings",
  ]);
});
