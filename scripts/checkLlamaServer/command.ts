/** The command line from its source, as a process of its own: the check kills it. */
import { main } from "../../src/cli/main.ts";

process.exitCode = await main(process.argv.slice(2));
