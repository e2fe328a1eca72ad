import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * The folder for what can be made or fetched again: models, file hashes, prepared weights.
 * `COROLLARY_CACHE` names it; otherwise it is the platform's own cache folder.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.COROLLARY_CACHE) return resolve(environment.COROLLARY_CACHE);
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, "corollary");
  if (process.platform === "win32" && environment.LOCALAPPDATA) {
    return join(environment.LOCALAPPDATA, "corollary", "cache");
  }
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "corollary");
  return join(homedir(), ".cache", "corollary");
}
