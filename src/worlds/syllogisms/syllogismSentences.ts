/**
 * The sentences of the `syllogisms` world, but for the statements themselves (statement.ts). Data only.
 */

/**
 * Titles of documents: name the three kinds and say nothing of them. Long enough that a statement about two of the
 * kinds does not name the title (../../augment/anchorLine.ts), so that it is always told after one.
 */
export const leads: readonly string[] = [
  "The relationships between {x}, {y} and {z} are as follows",
  "Here is how the three kinds {x}, {y} and {z} are related",
  "Three kinds are dealt with on this page, {x}, {y} and {z}",
  "A short lesson for beginners on {x}, {y} and {z}",
  "What the survey found about {x}, {y} and {z} fits on a card",
  "The glossary has one entry for {x}, {y} and {z} together",
];

/** Held-out prompts: name the two kinds of the conclusion and break off before a whole statement. */
export const questionPrompts: readonly string[] = [
  "Taking everything together about {x} and {z}, it turns out that",
  "As for {x} and {z}, the logician writes down that",
  "The last line of the proof about {x} and {z} reads:",
  "Having read the page on {x} and {z}, you know that",
];

/** Oracle: premises and conclusion in one sentence; {p} and {q} are premises, {c} the conclusion. */
export const deductions: readonly string[] = [
  "Since {p} and {q}, {c}.",
  "{p}, and {q}; therefore {c}.",
  "From the fact that {p} and the fact that {q}, it follows that {c}.",
  "{c}, because {p} and {q}.",
  "Knowing that {p} and that {q}, we conclude that {c}.",
  "{p}. {q}. Hence {c}.",
];
