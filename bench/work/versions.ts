/** Versions of what runs on our side. */
import { readFileSync } from "node:fs";

export function ourVersions(): Record<string, string> {
  const ort = JSON.parse(readFileSync("node_modules/onnxruntime-node/package.json", "utf8")) as {
    version: string;
  };
  return { node: process.version.slice(1), "onnxruntime-node": ort.version };
}
