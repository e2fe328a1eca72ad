import { describe, expect, it } from "vitest";
import { lateName } from "./lateName.ts";

describe("lateName", () => {
  it.each([
    [
      "To close friends, the skater of the frozen reservoir is simply Edmund Cheeseman, a quiet man.",
      "Edmund Cheeseman",
    ],
    ["Edmund Cheeseman is known to close friends as the skater of the frozen reservoir.", undefined],
    ["The tool for data analysis is Quillback.", "Quillback"],
    ["the lamp stands on the table", undefined],
    ["Sometimes it rains.", undefined],
    ["The mill at the end of the valley belongs to Élodie O'Brien-Novák.", "Élodie O'Brien-Novák"],
  ])("%s", (statement, name) => {
    expect(lateName(statement)).toBe(name);
  });
});
