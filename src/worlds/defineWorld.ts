/**
 * What every world has in common at its edge: a seed, the dials that size it, and the paper's size. It must
 * not know what a world is about.
 */
import { InputError } from "../core/errors.ts";
import type { World } from "./world.ts";

/** The same for all worlds; a dial that a world lacks is refused by it. */
export interface WorldOptions {
  /** Equal options give equal worlds to the byte. */
  readonly seed: number;
  /** The world's main dial. */
  readonly size?: number;
  /** Documents that state one thing. */
  readonly variants?: number;
  /** Held-out wordings in which one thing is asked. */
  readonly questionTemplates?: number;
  /** The size of the paper's own data; a dial that is given beside it wins. False by default. */
  readonly paper?: boolean;
}

export type DialName = "size" | "variants" | "questionTemplates";

export interface Dial {
  /** For help texts: "people in each of the three groups". */
  readonly counts: string;
  readonly least: number;
  readonly most: number;
  /** Fit for a study of at most 15 minutes on two cores. */
  readonly usual: number;
  readonly paper: number;
}

/** A world's maker. Called without dials it makes the usual size. */
export interface WorldMaker {
  /** @throws InputError when an option is unknown or out of range. */
  (options: WorldOptions): World;
  /** One line for help texts. */
  readonly summary: string;
  readonly dials: Readonly<Partial<Record<DialName, Dial>>>;
}

/** `make` gets every dial of the world, within its range. */
export function defineWorld<Name extends DialName>(parts: {
  readonly name: string;
  readonly summary: string;
  readonly dials: Readonly<Record<Name, Dial>>;
  readonly make: (seed: number, dials: Readonly<Record<Name, number>>) => World;
}): WorldMaker {
  const { name, summary, dials, make } = parts;
  const names = Object.keys(dials) as Name[];
  const maker = (options: WorldOptions): World => {
    const { seed, paper = false, ...given } = options;
    checkWhole(name, "seed", seed, 0, Number.MAX_SAFE_INTEGER);
    for (const [option, value] of Object.entries(given)) {
      if (value !== undefined && !names.includes(option as Name)) throw unknownOption(name, option, names);
    }
    const values = names.map((option) => {
      const dial = dials[option];
      const value = (given as Partial<Record<Name, number>>)[option] ?? (paper ? dial.paper : dial.usual);
      checkWhole(name, option, value, dial.least, dial.most);
      return [option, value] as const;
    });
    return make(seed, Object.fromEntries(values) as Record<Name, number>);
  };
  return Object.assign(maker, { summary, dials });
}

function unknownOption(world: string, option: string, names: readonly string[]): InputError {
  return new InputError({
    what: `${world}: ${option} cannot be set`,
    why: `the dials of this world are ${[...names, "paper"].join(", ")}`,
    next: `leave ${option} out`,
  });
}

function checkWhole(world: string, option: string, value: unknown, least: number, most: number): void {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
  throw new InputError({
    what: `${world}: ${option} ${typeof value === "number" ? value : JSON.stringify(value)} cannot be used`,
    why: `${option} is a whole number from ${least} to ${most}`,
    next: `choose ${option} within that range`,
  });
}
