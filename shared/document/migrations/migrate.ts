// Brings the JSON of any version to the present one, a version at a time.
import { describe, inside, isObject, note, type Spot } from "../field-reader.ts";
import type { Json } from "../json-reader.ts";
import { own } from "../records.ts";
import { migrations } from "./index.ts";

export const currentVersion = 1;

/** Undefined after a problem was noted. */
export function migrate(value: Json, at: Spot): Json | undefined {
  if (!isObject(value)) return note(at, describe(value), "a Weft document, which is an object", "open a .weft file");
  const version = own(value, "version");
  if (version === undefined) return note(at, "no field «version»", `a Weft document of version ${currentVersion}`, "open a .weft file, or add the version");
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 0) return note(inside(at, "version", version), describe(version), `a version from 0 to ${currentVersion}`);
  if (version > currentVersion) return note(inside(at, "version", version), `version ${version}`, `at most version ${currentVersion}`, "this file is from a newer Weft: update Weft to open it");
  let current: Json = value;
  for (const migration of migrations.slice(version)) {
    if (!isObject(current)) return undefined;
    const next = migration.migrate(current, at);
    if (next === undefined) return undefined;
    current = next;
  }
  return current;
}
