/** Items put into as few parts as a greedy filler needs, neighbours in a part sharing what it can find. */

export interface PartItem {
  readonly tokens: number;
  /** Tokens of the longest request about it: a part leaves room for the longest of its items'. */
  readonly ask: number;
  /** Entities it names. */
  readonly entities: ReadonlySet<string>;
}

/** The items in their order; a part ends where the next item does not fit. `room` is the limit of a part. */
export function fillInOrder<T extends PartItem>(items: readonly T[], room: number): T[][] {
  const parts: T[][] = [];
  let size = EMPTY;
  for (const item of items) {
    const open = parts.at(-1);
    if (open && fits(size, item, room)) open.push(item);
    else {
      parts.push([item]);
      size = EMPTY;
    }
    size = grown(size, item);
  }
  return parts;
}

/**
 * A part begins with the first item that is left and grows by the item that fits and shares most entities with
 * it, each entity counting 1 / (items that name it); among equals, and where none shares any, by the first.
 */
export function fillByEntities<T extends PartItem>(items: readonly T[], room: number): T[][] {
  const naming = new Map<string, number[]>();
  items.forEach(({ entities }, i) => {
    for (const entity of entities) {
      const holders = naming.get(entity);
      if (holders) holders.push(i);
      else naming.set(entity, [i]);
    }
  });
  const left = new Set(items.keys()); // in order, also after deletions
  const parts: T[][] = [];
  while (left.size > 0) {
    const open: number[] = [];
    let size = EMPTY;
    const shared = new Map<number, number>();
    const known = new Set<string>();
    let next: number | undefined = left.values().next().value;
    while (next !== undefined) {
      const item = items[next] as T;
      left.delete(next);
      open.push(next);
      size = grown(size, item);
      for (const entity of item.entities) {
        if (known.has(entity)) continue;
        known.add(entity);
        const holders = naming.get(entity) ?? [];
        for (const i of holders) shared.set(i, (shared.get(i) ?? 0) + 1 / holders.length);
      }
      next = best(left, shared, (i) => fits(size, items[i] as T, room));
    }
    parts.push(open.sort((a, b) => a - b).map((i) => items[i] as T));
  }
  return parts;
}

interface Size {
  readonly tokens: number;
  readonly ask: number;
}

const EMPTY: Size = { tokens: 0, ask: 0 };

function grown(size: Size, item: PartItem): Size {
  return { tokens: size.tokens + item.tokens, ask: Math.max(size.ask, item.ask) };
}

function fits(size: Size, item: PartItem, room: number): boolean {
  const { tokens, ask } = grown(size, item);
  return tokens + ask <= room;
}

function best(
  left: ReadonlySet<number>,
  shared: ReadonlyMap<number, number>,
  fits: (index: number) => boolean,
): number | undefined {
  let found: number | undefined;
  let most = -1;
  for (const index of left) {
    const weight = shared.get(index) ?? 0;
    if (weight > most && fits(index)) [found, most] = [index, weight];
  }
  return found;
}
