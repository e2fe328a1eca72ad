/** Imports point downwards only. The list is the architecture; this test reads every import against it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** From the top; a folder may import from itself and from those below it. */
const layers = [
  "cli",
  "server",
  "report",
  "study",
  "reasoner",
  "export",
  "questions",
  "augment",
  "evaluate",
  "tune",
  "models",
  "worlds",
  "corpus",
  "engine",
  "core",
];

const source = import.meta.dirname;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Relative imports between top folders, with static, re-exporting and dynamic forms. */
function importsOf(file: string, text: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^;"']*?from\s*["'](\.[^"']+)["']|import\(\s*["'](\.[^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => {
    const target = resolve(source, dirname(file), (match[3] ?? match[4]) as string);
    return {
      file,
      from: folderOf(file),
      to: folderOf(relative(source, target)),
      typeOnly: match[2] !== undefined,
    };
  });
}

function folderOf(file: string): string {
  const parts = file.split(sep);
  return parts.length > 1 ? (parts[0] as string) : "";
}

function wrong({ from, to, typeOnly, file }: Import): string | undefined {
  if (from === to || from === "") return undefined; // index.ts is the surface over all
  const test = /\.test\.ts$/.test(file);
  if (from === "testing")
    return typeOnly || to === "core" || to === "corpus" ? undefined : "testing imports types only";
  if (to === "testing") return test ? undefined : "only tests import testing";
  const [above, below] = [layers.indexOf(from), layers.indexOf(to)];
  if (above < 0 || below < 0) return "a folder that is no layer";
  return above < below ? undefined : "upwards";
}

const files = (readdirSync(source, { recursive: true }) as string[]).filter(
  (file) => file.endsWith(".ts") && statSync(join(source, file)).isFile(),
);

describe("layers", () => {
  it("are every folder of src", () => {
    const folders = readdirSync(source).filter((name) => statSync(join(source, name)).isDirectory());
    expect(folders.filter((name) => name !== "testing" && !layers.includes(name))).toEqual([]);
  });

  it("import downwards only", () => {
    const imports = files.flatMap((file) => importsOf(file, readFileSync(join(source, file), "utf8")));
    expect(imports.length).toBeGreaterThan(100);
    const bad = imports.flatMap((i) => (wrong(i) ? [`${i.file} imports ${i.to}: ${wrong(i)}`] : []));
    expect(bad).toEqual([]);
  });

  it("are really checked", () => {
    const up = importsOf(join("core", "a.ts"), 'import type { X } from "../study/x.ts";\n');
    expect(up.map(wrong)).toEqual(["upwards"]);
    const dynamic = importsOf(join("core", "a.ts"), 'const x = await import("../cli/x.ts");\n');
    expect(dynamic.map(wrong)).toEqual(["upwards"]);
    const down = importsOf(join("cli", "a.ts"), 'import {\n  x,\n} from "../core/x.ts";\n');
    expect(down).toHaveLength(1);
    expect(down.map(wrong)).toEqual([undefined]);
  });
});
