/** The order in which one fact's templates are used; knows nothing of what they say. */
import type { Random } from "../core/random.ts";

/**
 * All templates, shuffled, the first `early` of the list before the later ones: a list can grow, and a world
 * that needs no more than the early ones stays what it was.
 */
export function drawTemplates(random: Random, templates: readonly string[], early: number): string[] {
  return [
    ...random.shuffle(templates.slice(0, early)),
    ...random.fork("later").shuffle(templates.slice(early)),
  ];
}
