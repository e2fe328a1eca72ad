/** The worlds by name. A new world is one line here. */
import { z } from "zod";
import { InputError } from "../core/errors.ts";
import { MOST_PEOPLE } from "./makePeople.ts";
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
  /** The settings that `make` takes, each with a sentence: flags and help texts come from it. */
  readonly settings: z.ZodObject;
  /** @throws InputError when a setting is unknown or out of range. */
  readonly make: (options: WorldOptions) => World;
}

const count = (sentence: string) => z.int().optional().describe(sentence);
const seed = z.int().min(0).describe("equal seeds give equal worlds");

export const worlds: Readonly<Record<string, WorldEntry>> = {
  people: entry(
    "fictional people told name → description or description → name, asked both ways",
    z.strictObject({
      seed,
      people: count(`people in each of the three groups, 2 to ${MOST_PEOPLE} (default 30)`),
      variants: count("documents per person and order, 1 to 16 (default 6)"),
      questionTemplates: count("held-out prompts per person and order asked, 1 to 5 (default 2)"),
    }),
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
function entry<Shape extends z.ZodRawShape>(
  summary: string,
  settings: z.ZodObject<Shape, z.core.$strict>,
  make: (options: z.output<z.ZodObject<Shape, z.core.$strict>>) => World,
): WorldEntry {
  return {
    summary,
    settings,
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
