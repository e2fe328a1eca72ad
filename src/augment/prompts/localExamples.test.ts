import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { peopleVocabulary } from "../../worlds/peopleVocabulary.ts";
import { checkForm } from "../filters/checkForm.ts";
import { namesOf } from "../text/namesOf.ts";
import { normaliseText } from "../text/normaliseText.ts";
import { orderChange } from "../text/orderChange.ts";
import { localExamples } from "./localExamples.ts";

const texts = localExamples.flatMap((e) => [e.statement, e.line]);

describe("localExamples", () => {
  it("hold four to six examples of both kinds, each of which passes our own filters", () => {
    expect(localExamples.length).toBeGreaterThanOrEqual(4);
    expect(localExamples.length).toBeLessThanOrEqual(6);
    for (const { statement, kind, line } of localExamples) {
      expect(checkForm(line, [statement]), line).toBeUndefined();
      expect(orderChange(line, statement.replace(/^\w+: /, "")), line).toBe(
        kind === "reversal" ? "reversed" : "kept",
      );
    }
    expect(new Set(localExamples.map((e) => e.kind))).toEqual(new Set(["rephrase", "reversal"]));
  });

  it("share no content word with the entities of the people world", () => {
    const people = new Set(peopleVocabulary("entities"));
    const words = texts.flatMap((text) => normaliseText(text).split(" "));
    expect(words.filter((word) => people.has(word))).toEqual([]);
  });

  it("share no name and no run of five words with the handbook", () => {
    const folder = new URL("../../../examples/handbook/", import.meta.url);
    const pages = readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .map((name) => ` ${normaliseText(readFileSync(new URL(name, folder), "utf8"))} `);
    expect(pages.length).toBeGreaterThan(0);
    const runs = texts.flatMap((text) => {
      const words = normaliseText(text).split(" ");
      return words.slice(4).map((_, i) => words.slice(i, i + 5).join(" "));
    });
    for (const part of [...texts.flatMap(namesOf), ...runs]) {
      expect(
        pages.some((page) => page.includes(` ${part} `)),
        part,
      ).toBe(false);
    }
  });
});
