import { expect, it } from "vitest";
import { usualStrategies } from "./usualStrategies.ts";

it("joins pairs of passages where a model on this machine reads documents, else shows all of them", () => {
  const [here, served] = [{ id: "31eda3340bbd89b8" }, { id: "https://api.openai.com/v1#gpt-4.1-mini" }];
  expect(usualStrategies({ kind: "documents" }, here)).toEqual(["local", "pairs"]);
  expect(usualStrategies({ kind: "world" }, here)).toEqual(["local", "global"]);
  expect(usualStrategies({ kind: "documents" }, served)).toEqual(["local", "global"]);
});
