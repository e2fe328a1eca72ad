/** The tables, in the order of the page. A new table is one line here. */
import type { Table } from "./table.ts";
import { augment } from "./tables/augment.ts";
import { demo } from "./tables/demo.ts";
import { generate } from "./tables/generate.ts";
import { growth } from "./tables/growth.ts";
import { load } from "./tables/load.ts";
import { score } from "./tables/score.ts";
import { train } from "./tables/train.ts";

export const tables: readonly Table[] = [train, score, generate, augment, load, demo, growth];
