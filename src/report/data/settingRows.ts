/** Everything that `settings.json` holds, as name and value: versions, hashes and seeds included. */

/** Nested names are joined by points; lists stay one value. In the order of the file. */
export function settingRows(settings: object): { name: string; value: string }[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      return settingRows(value).map((row) => ({ name: `${name}.${row.name}`, value: row.value }));
    }
    return [{ name, value: typeof value === "string" ? value : (JSON.stringify(value) ?? "") }];
  });
}
