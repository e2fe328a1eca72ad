/** Checks the id that a provider gives a batch: it becomes part of addresses and of records. */

/** Throws Error for anything but 1 to 200 letters, digits and `_.:-`. */
export function batchId(id: unknown): string {
  if (typeof id === "string" && /^[\w.:-]{1,200}$/.test(id)) return id;
  throw new Error("the server gave no usable id of a batch");
}
