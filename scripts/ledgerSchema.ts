/** Writes `schema/ledger.schema.json` from the code: `npx tsx scripts/ledgerSchema.ts`. A test compares the two. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ledgerJsonSchema } from "../src/study/ledger/ledgerSchema.ts";

const path = join(import.meta.dirname, "../schema/ledger.schema.json");
writeFileSync(path, `${JSON.stringify(ledgerJsonSchema(), null, 2)}\n`);
