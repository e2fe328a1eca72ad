import { describe, expect, it } from "vitest";
import { studySettings } from "../study/settings.ts";
import { parseSettings } from "./parseSettings.ts";

describe("parseSettings", () => {
  it("names the value that cannot be used, and no secret in it", () => {
    const refused = (augmenter: string): string => {
      try {
        parseSettings(studySettings, [], { augmenter }, "");
      } catch (error) {
        return String((error as { what: string }).what);
      }
      throw new Error(`${augmenter} was taken`);
    };
    expect(refused("https://ann:hunter2@host/v1#m")).toContain("https://…@host/v1#m");
    expect(refused("https://host/v1?key=hunter2#m")).toContain("https://host/v1?…#m");
    expect(refused("https://ann:hunter2@host/v1?key=hunter2#m")).not.toContain("hunter2");
  });
});
