#!/usr/bin/env node
/** Starts the compiled command line; says how to compile it where it is not there. */
import { existsSync } from "node:fs";

const compiled = new URL("../dist/cli/main.js", import.meta.url);

if (existsSync(compiled)) {
  const { main } = await import(compiled.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    "corollary: not compiled yet\n  why:  dist/cli/main.js is absent\n  next: npm run build\n",
  );
  process.exitCode = 2;
}
