/** The worlds by name. A new world is one line here. */
import { z } from "zod";
import { InputError } from "../core/errors.ts";
import { nearestName } from "./nearestName.ts";
import { people } from "./people.ts";
import type { World } from "./world.ts";

/** `seed`, and the world's own settings; see the world's file for their defaults. */
export interface WorldOptions {
  readonly seed: number;
  readonly [setting: string]: unknown;
}

export interface WorldEntry {
  /** One line for help texts. */
  readonly summary: string;
  /** @throws InputError when a setting is unknown or out of range. */
  readonly make: (options: WorldOptions) => World;
}

const count = z.int().optional();

export const worlds: Readonly<Record<string, WorldEntry>> = {
  people: entry(
    "fictional people told name → description or description → name, asked both ways",
    z.strictObject({ seed: z.int(), people: count, variants: count, questionTemplates: count }),
    people,
  ),
};

/** @throws InputError when no world has that name, or its options cannot be used. */
export function makeWorld(name: string, options: WorldOptions): World {
  const known = Object.keys(worlds);
  const found = Object.hasOwn(worlds, name) ? worlds[name] : undefined;
  if (found) return found.make(options);
  const near = nearestName(name, known);
  throw new InputError({
    what: `unknown world "${name}"`,
    why: `the worlds are: ${known.join(", ")}`,
    next: near ? `did you mean "${near}"?` : "choose one of these, or give the path of a folder of documents",
  });
}

/** Ties a world's settings to its maker, so that a wrong setting is the user's error and not a bug. */
function entry<T>(summary: string, settings: z.ZodType<T>, make: (options: T) => World): WorldEntry {
  return {
    summary,
    make: (options) => {
      const read = settings.safeParse(options);
      if (read.success) return make(read.data);
      throw new InputError({
        what: "a setting of the world cannot be used",
        why: z.prettifyError(read.error),
        next: "mend the setting named above, or leave it out for its default",
      });
    },
  };
}
