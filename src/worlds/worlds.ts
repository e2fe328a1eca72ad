/** The worlds by name. A new world is one line here. */
import { InputError } from "../core/errors.ts";
import { comparisons } from "./comparisons/comparisons.ts";
import type { WorldMaker, WorldOptions } from "./defineWorld.ts";
import { families } from "./families/families.ts";
import { hierarchy } from "./hierarchy/hierarchy.ts";
import { nearestName } from "./nearestName.ts";
import { people } from "./people.ts";
import { processWorld } from "./process/processWorld.ts";
import { syllogisms } from "./syllogisms/syllogisms.ts";
import type { World } from "./world.ts";

export const worlds: Readonly<Record<string, WorldMaker>> = {
  people,
  comparisons,
  syllogisms,
  process: processWorld,
  hierarchy,
  families,
};

/** @throws InputError when no world has that name, or its options cannot be used. */
export function makeWorld(name: string, options: WorldOptions): World {
  const known = Object.keys(worlds);
  const found = Object.hasOwn(worlds, name) ? worlds[name] : undefined;
  if (found) return found(options);
  const near = nearestName(name, known);
  throw new InputError({
    what: `unknown world "${name}"`,
    why: `the worlds are: ${known.join(", ")}`,
    next: near ? `did you mean "${near}"?` : "choose one of these, or give the path of a folder of documents",
  });
}

/** For help texts: what a dial counts in each world that has it. */
export function dialInWorlds(dial: "size" | "variants" | "questionTemplates"): string {
  return Object.entries(worlds)
    .flatMap(([name, { dials }]) => {
      const found = dials[dial];
      return found ? [`${name}: ${found.counts} (${found.usual}; paper ${found.paper})`] : [];
    })
    .join("; ");
}
