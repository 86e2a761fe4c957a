// Settings of an optimiser, a schedule or a run from outside: each in its bounds or at its default, and everything wrong told.
import type { FieldReader } from "../base/read-fields.ts";
import type { AttributeValues } from "../operators/attributes.ts";
import type { Settings } from "./optimisers/define.ts";

/** Reads what the definitions name; the reader stays open for further fields. */
export function readSettings<const D extends Settings>(reader: FieldReader, definitions: D): AttributeValues<D> {
  return Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, readSetting(reader, name, definition)])) as AttributeValues<D>;
}

function readSetting(reader: FieldReader, name: string, definition: Settings[string]): unknown {
  switch (definition.kind) {
    case "integer":
    case "number": {
      const { least, most, default: usual } = definition;
      return reader.number(name, { usual, whole: definition.kind === "integer", ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) });
    }
    case "flag":
      return reader.flag(name, definition.default);
    case "choice":
      return reader.choice(name, definition.choices, definition.default);
    default:
      return typeof definition.default === "string" ? reader.text(name, definition.default) : definition.default;
  }
}
