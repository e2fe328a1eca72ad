/** `init --prompts`, through the real command line. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { promptNames, promptsOf } from "../../augment/prompts/promptsOf.ts";
import { corollary, temporary } from "../testing/corollary.ts";

it("writes the prompts, which can be edited and are not written over", async () => {
  const folder = temporary();
  const prompts = join(folder, "prompts");
  const { code, out } = await corollary(["init", "--prompts", prompts]);
  expect(code).toBe(0);
  expect(readdirSync(prompts).sort()).toEqual(promptNames.map((name) => `${name}.yaml`).sort());
  expect(out).toContain(`--prompts-folder ${prompts}`);
  // Nothing but the prompts, here or where the command ran.
  expect(readdirSync(folder)).toEqual(["prompts"]);
  expect(existsSync("study.yaml")).toBe(false);

  const global = join(prompts, "global.yaml");
  const comment = readFileSync(global, "utf8").split("\n\n")[0];
  writeFileSync(global, `${comment}\n\ninstruction: Think of every document.\n`);
  expect(promptsOf(prompts).global.instruction).toBe("Think of every document.");
  const refused = await corollary(["init", "--prompts", prompts]);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/\.yaml exists[\s\S]*--force/);
  expect(promptsOf(prompts).global.instruction).toBe("Think of every document.");
  const settings = join(folder, "study.yaml");
  const both = await corollary(["init", settings, "--prompts", prompts, "--force", "--json"]);
  expect(JSON.parse(both.out)).toEqual({
    path: settings,
    prompts: promptNames.map((name) => join(prompts, `${name}.yaml`)),
  });
  expect(existsSync(settings)).toBe(true);
  expect(promptsOf(prompts)).toEqual(promptsOf());
});
