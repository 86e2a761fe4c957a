// Where Weft keeps what belongs to no document: recovery copies, inputs of documents never saved, training runs, versions of documents, the engine's cache.
import { homedir } from "node:os";
import { join, resolve } from "node:path";

export interface AppFolders {
  readonly recovery: string;
  /** Inputs of documents that have no folder of their own yet. */
  readonly unsaved: string;
  /** What documents were trained to, a folder for each run. */
  readonly runs: string;
  /** What documents were when they were saved. */
  readonly versions: string;
  /** May be emptied at any time. */
  readonly cache: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `WEFT_HOME` wins; else each system's own place for such files. */
export function appFolders(env: Environment = process.env, platform: string = process.platform, home: string = homedir()): AppFolders {
  const given = env["WEFT_HOME"];
  const [data, cache] = given !== undefined && given !== "" ? [resolve(given), join(resolve(given), "cache")] : systemFolders(env, platform, home);
  return { recovery: join(data, "recovery"), unsaved: join(data, "unsaved"), runs: join(data, "runs"), versions: join(data, "versions"), cache: join(cache, "engine") };
}

function systemFolders(env: Environment, platform: string, home: string): readonly [string, string] {
  if (platform === "darwin") return [join(home, "Library/Application Support/Weft"), join(home, "Library/Caches/Weft")];
  if (platform === "win32") return [join(env["APPDATA"] ?? join(home, "AppData/Roaming"), "Weft"), join(env["LOCALAPPDATA"] ?? join(home, "AppData/Local"), "Weft", "Cache")];
  return [join(env["XDG_DATA_HOME"] ?? join(home, ".local/share"), "weft"), join(env["XDG_CACHE_HOME"] ?? join(home, ".cache"), "weft")];
}
