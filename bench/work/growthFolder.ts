/** A folder of so many documents, each its own file of two statements about names that no other has. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ONSETS = ["B", "D", "F", "G", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z"];
const RHYMES = ["an", "el", "ir", "om", "ud", "ask", "ent", "ild", "orp", "umb"];

/** The same number, the same name; 140² names of two syllables, then three. */
export function nameOf(index: number): string {
  const base = ONSETS.length * RHYMES.length;
  const syllable = (at: number) =>
    `${ONSETS[at % ONSETS.length]}${RHYMES[Math.floor(at / ONSETS.length) % RHYMES.length]}`;
  let name = "";
  for (let rest = index + base; rest > 0; rest = Math.floor(rest / base))
    name += syllable(rest % base).toLowerCase();
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

export function growthFolder(documents: number): string {
  const folder = mkdtempSync(join(tmpdir(), "corollary-growth-"));
  for (let index = 0; index < documents; index++) {
    const [person, place, thing] = [nameOf(3 * index), nameOf(3 * index + 1), nameOf(3 * index + 2)];
    const sub = join(folder, String(Math.floor(index / 500)));
    mkdirSync(sub, { recursive: true });
    writeFileSync(
      join(sub, `${index}.md`),
      `# ${place}\n\n${person} is the keeper of the lighthouse at ${place}.\nThe ferry to ${place} is called ${thing}.\n`,
    );
  }
  return folder;
}
