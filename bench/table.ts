/** What a table of measurements is: what it promises to measure, and what a run of it gives. Knows no one table. */

/** One comparison. `ratio` above 1: ours is better. */
export interface Row {
  readonly work: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly ratio: number;
  /** Least and most of the rounds' own ratios. */
  readonly range?: readonly [number, number];
  /** What the reader must know to read the figure. */
  readonly note?: string;
}

/** A row that the page shows even where nothing has been measured. */
export interface PlannedRow {
  readonly work: string;
  readonly unit: string;
  readonly peer: string;
  /** Least ratio aimed at. */
  readonly goal?: number;
}

/** Figures beside the comparisons: counts, or the parts of a total. */
export interface Details {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface TableResult {
  readonly rows: readonly Row[];
  /** Program → version, of everything that ran. */
  readonly versions: Readonly<Record<string, string>>;
  readonly details?: readonly Details[];
  /** Peers that could not be run, and why; and whatever else bears on the figures. */
  readonly notes?: readonly string[];
}

export interface BenchOptions {
  /** Tiny work, for development: nothing is written. */
  readonly quick: boolean;
  readonly rounds: number;
  /** Python with bench/peers/requirements.txt. */
  readonly python: string;
  /** Physical threads that every contender is given. */
  readonly threads: number;
}

export interface Table {
  readonly name: string;
  readonly title: string;
  /** What is done, by whom, and what is timed: a paragraph for the page. */
  readonly about: string;
  readonly planned: readonly PlannedRow[];
  /** 3 by default. */
  readonly rounds?: number;
  run(options: BenchOptions): Promise<TableResult>;
}
