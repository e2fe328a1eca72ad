/** Runs one contender as a process of its own, so that its memory and its warm-up are its own; its last line is JSON. */
import { execFileSync } from "node:child_process";

export function runProcess<T>(command: string, args: readonly string[]): T {
  const output = execFileSync(command, [...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 256 * 2 ** 20,
  });
  return JSON.parse(output.trim().split("\n").at(-1) as string) as T;
}

/** A script of bench/ours: TypeScript from the sources, or plain JavaScript on what `npm run build` made. */
export function runOurs<T>(script: string, ...args: string[]): T {
  const loader = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  return runProcess(process.execPath, [...loader, `bench/ours/${script}`, ...args]);
}

/** True where the command ends well; what it prints is not shown. */
export function works(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, [...args], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** True where the interpreter has the module. */
export function hasModule(python: string, module: string): boolean {
  return works(python, ["-c", `import importlib.util as u; assert u.find_spec("${module}")`]);
}
