/** Puts people and a word of kinship into a template of familyGrammar.ts; knows no other grammar. */
export function fillKin(
  template: string,
  { s, f, kin = "" }: { readonly s: string; readonly f: string; readonly kin?: string },
): string {
  return template
    .replace(/[[\]]/g, "")
    .replaceAll("{s}", s)
    .replaceAll("{f}", f)
    .replaceAll("{kin}", kin)
    .replace(/\b([Aa]) (?=aunt|uncle)/g, "$1n ");
}
