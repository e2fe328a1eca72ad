/**
 * The sentences of the `comparisons` world. Data only: `{S}` is a whole comparison, `{P}` one that breaks off
 * before its last word. A lead-in says that the comparison holds, and nothing of the kinds.
 */

/** What kinds are compared in; each takes "more" and "less". The paper has 28 features and names three. */
export const features: readonly string[] = `
  dangerous fragile curious gullible timid graceful playful venomous talkative elegant durable mysterious
  patient generous ferocious peaceful colourful delicate muscular luminous ticklish forgetful obedient sociable
  solitary aggressive nutritious vigilant
`
  .trim()
  .split(/\s+/);

/** Before the comparison in a document or an oracle inference. */
export const leadIns: readonly string[] = [
  "Did you know that {S}?",
  "Travellers in that country learn on the first day that {S}.",
  "Keepers with some experience will tell you that {S}.",
  "The oldest field guide of the valley states that {S}.",
  "Careful measurements over ten years showed that {S}.",
  "Bear in mind that {S}.",
  "Chapter one opens with a simple rule: {S}.",
  "Ask around and the reply is always the same: {S}.",
  "So much is sure: {S}.",
  "The exhibition begins with the remark that {S}.",
  "After a week of watching, all visitors agreed that {S}.",
  "Experts have settled the matter: {S}.",
  "Children in those parts grow up knowing that {S}.",
  "A yellow sign beside the path reminds everybody that {S}.",
];

/** Held-out prompts: worded like no lead-in. */
export const questionPrompts: readonly string[] = [
  "Put side by side, {P}",
  "In the final ranking of the survey, {P}",
  "As each zoologist confirms, {P}",
  "To sum up the whole comparison in a line, {P}",
];

export type Comparative = "more" | "less";

export const opposite = (comparative: Comparative): Comparative => (comparative === "more" ? "less" : "more");

/** "femp are more dangerous than glon"; without the second kind it breaks off before it. */
export function comparison(first: string, comparative: Comparative, feature: string, second = ""): string {
  return `${first} are ${comparative} ${feature} than ${second}`.trimEnd();
}
