// The contract of a migration: the JSON of one version becomes that of the next.
import type { Spot } from "../field-reader.ts";
import type { Json, JsonObject } from "../json-reader.ts";

export interface Migration {
  /** The version it reads; it writes the one after. */
  readonly from: number;
  readonly about: string;
  /** Never throws: the file may be anything. What it cannot understand it notes at the spot. */
  migrate(document: JsonObject, at: Spot): Json | undefined;
}

export function defineMigration(migration: Migration): Migration {
  return migration;
}
