/** Contenders take turns on the same work, so that what else the machine does falls on all of them. */

export interface Contender<T> {
  readonly name: string;
  run(): T | Promise<T>;
  /** One line about a round, for who waits. */
  describe(measured: T): string;
}

/** Each contender's measurements, one a round. The order turns by one place each round. */
export async function takeTurns<T>(
  contenders: readonly Contender<T>[],
  rounds: number,
  log: (line: string) => void = console.log,
): Promise<T[][]> {
  const measured: T[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const at = (turn + round) % contenders.length;
      const contender = contenders[at] as Contender<T>;
      const result = await contender.run();
      measured[at]?.push(result);
      log(`round ${round + 1} of ${rounds}: ${contender.name}: ${contender.describe(result)}`);
    }
  }
  return measured;
}
