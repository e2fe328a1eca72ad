/** Puts a person into a template of peopleTemplates.ts; knows no other grammar. */
import type { Person } from "./makePeople.ts";

/** `{Description}` is the description with a capital first letter. */
export function fillTemplate(template: string, person: Pick<Person, "name" | "description">): string {
  const { name, description } = person;
  return template
    .replaceAll("{name}", name)
    .replaceAll("{description}", description)
    .replaceAll("{Description}", description.charAt(0).toUpperCase() + description.slice(1));
}
