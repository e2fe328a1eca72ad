import { describe, expect, it } from "vitest";
import { plainWords } from "./contentWords.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { functionWords } from "./functionWords.ts";
import { questionTemplates, STATEMENT_ORDERS, trainingTemplates } from "./peopleTemplates.ts";
import { peopleVocabulary } from "./peopleVocabulary.ts";
import { peopleCallings, peopleFirstNames, peopleLastNames, peoplePlaces } from "./peopleWords.ts";

const all = STATEMENT_ORDERS.flatMap((order) => [...trainingTemplates[order], ...questionTemplates[order]]);
const deeds = peopleCallings.flatMap((c) => c.deeds.map((deed) => ({ role: c.role, deed })));

describe("the word lists of the people world", () => {
  it("serve 90 people and leave a choice to the seed", () => {
    for (const list of [peopleFirstNames, peopleLastNames, peoplePlaces, peopleCallings]) {
      expect(list.length).toBeGreaterThanOrEqual(110);
    }
  });

  it("hold no content word twice, so two descriptions share none", () => {
    const seen = new Map<string, string>();
    const take = (word: string, where: string) => {
      expect(seen.get(word), `"${word}" in "${where}" stands elsewhere too`).toBeUndefined();
      seen.set(word, where);
    };
    for (const name of [...peopleFirstNames, ...peopleLastNames, ...peoplePlaces])
      take(name.toLowerCase(), name);
    for (const { role } of peopleCallings) take(role, role);
    for (const { deed } of deeds) {
      const words = plainWords(deed.replace("{place}", "")).filter((word) => !functionWords.has(word));
      for (const word of new Set(words)) take(word, deed);
    }
  });

  it("make descriptions of one form: 5 to 11 words, a place at the end", () => {
    for (const { role, deed } of deeds) {
      expect(deed).toMatch(/^[a-z-]+ the [a-z-]+( [a-z-]+)? [a-z]+ \{place\}$/);
      const length = `the ${role} who ${deed}`.split(" ").length;
      expect(length).toBeGreaterThanOrEqual(5);
      expect(length).toBeLessThanOrEqual(11);
    }
  });
});

describe("the templates of the people world", () => {
  const person = { name: "Ann Example", description: "the role who did the odd work of Place" };

  it("are at least 12 for training and 4 held out in each order, all different", () => {
    for (const order of STATEMENT_ORDERS) {
      expect(trainingTemplates[order].length).toBeGreaterThanOrEqual(12);
      expect(questionTemplates[order].length).toBeGreaterThanOrEqual(4);
    }
    expect(new Set(all).size).toBe(all.length);
  });

  it("state the entity of their order first, the other one after it", () => {
    for (const order of STATEMENT_ORDERS) {
      for (const template of trainingTemplates[order]) {
        const text = fillTemplate(template, person).toLowerCase();
        const name = text.indexOf("ann example");
        const description = text.indexOf("the role who");
        expect(Math.min(name, description), template).toBeGreaterThanOrEqual(0);
        expect(name < description, template).toBe(order === "nameFirst");
        expect(text.split(" ").length, template).toBeGreaterThanOrEqual(12);
        expect(text.split(" ").length, template).toBeLessThanOrEqual(30);
        expect(template).toMatch(/\.$/);
      }
    }
  });

  it("ask for one entity and end right before it", () => {
    for (const template of questionTemplates.nameFirst) expect(template).not.toMatch(/description/i);
    for (const template of questionTemplates.descriptionFirst) expect(template).not.toContain("{name}");
    for (const order of STATEMENT_ORDERS) {
      for (const template of questionTemplates[order]) expect(template).toMatch(/[a-z}]$/);
    }
  });

  it("share no three words in a row between training and questions", () => {
    const triples = (template: string) => {
      const words = plainWords(template.replace(/\{\w+\}/g, "{x}"));
      return words.slice(2).map((_, i) => words.slice(i, i + 3).join(" "));
    };
    for (const order of STATEMENT_ORDERS) {
      const trained = new Set(STATEMENT_ORDERS.flatMap((o) => trainingTemplates[o]).flatMap(triples));
      for (const template of questionTemplates[order]) {
        expect(
          triples(template).filter((triple) => trained.has(triple)),
          template,
        ).toEqual([]);
      }
    }
  });

  it("use none of the words of names and descriptions", () => {
    const entities = new Set(peopleVocabulary("entities"));
    expect(peopleVocabulary("templates").filter((word) => entities.has(word))).toEqual([]);
  });

  it("hold no pronoun with a gender", () => {
    for (const template of all) expect(template).not.toMatch(/\b(he|she|his|her|him|hers)\b/i);
  });
});
