/** Groups values by cluster: several questions that need the same fact are not independent. Pure. */

export interface Cluster {
  readonly key: string;
  readonly size: number;
  readonly sum: number;
}

/**
 * Size and sum of the values of each cluster, sorted by key, so that results do not depend on the
 * order in which values arrive.
 * @throws RangeError where the two lists differ in length.
 */
export function clustersOf(values: readonly number[], keys: readonly string[]): Cluster[] {
  if (values.length !== keys.length) {
    throw new RangeError(`${values.length} values but ${keys.length} cluster keys`);
  }
  const groups = new Map<string, { size: number; sum: number }>();
  values.forEach((value, index) => {
    const key = keys[index] as string;
    const group = groups.get(key) ?? { size: 0, sum: 0 };
    groups.set(key, { size: group.size + 1, sum: group.sum + value });
  });
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
