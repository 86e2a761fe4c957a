// Turns what a document stores into what an operator reads: defaults filled in, kinds checked, local sizes replaced by those around.
import { isProblem } from "../../base/problem.ts";
import type { AttributeValue, Attributes } from "../../document/document.ts";
import type { AttributeDefinition, AttributeValues } from "../../operators/attributes.ts";
import { parseNamedType, printNamedType } from "../../tensor/named-type.ts";
import { parseAxes, printAxes } from "../../tensor/type-text.ts";
import { substitute } from "../../tensor/size-algebra.ts";
import { parseSize, printSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";

export type ResolvedAttributes = AttributeValues<Readonly<Record<string, AttributeDefinition>>>;

export interface AttributeFault {
  readonly attribute: string;
  readonly message: string;
}

export interface Resolution {
  readonly values: ResolvedAttributes;
  readonly faults: readonly AttributeFault[];
}

/** `locals` maps a block's own size variables to the sizes they stand for in this use. */
export function resolveAttributes(definitions: Readonly<Record<string, AttributeDefinition>>, stored: Attributes, locals: ReadonlyMap<string, Size>): Resolution {
  const values: Record<string, AttributeValue> = {};
  const faults: AttributeFault[] = [];
  for (const [name, definition] of Object.entries(definitions)) {
    const value = stored[name];
    if (value === undefined) values[name] = scoped(definition, definition.default, locals);
    else {
      const fault = faultOf(definition, value);
      if (fault === undefined) values[name] = scoped(definition, value, locals);
      else {
        values[name] = definition.default;
        faults.push({ attribute: name, message: `${definition.label} ${fault}` });
      }
    }
  }
  for (const name of Object.keys(stored)) if (!(name in definitions)) faults.push({ attribute: name, message: `${name} is no attribute here: remove it` });
  // The kinds were checked one by one above; the mapped type cannot follow a loop.
  return { values: values as ResolvedAttributes, faults };
}

function faultOf(definition: AttributeDefinition, value: AttributeValue): string | undefined {
  switch (definition.kind) {
    case "integer":
    case "number": {
      if (typeof value !== "number" || !Number.isFinite(value)) return `must be a number, not ${JSON.stringify(value)}`;
      if (definition.kind === "integer" && !Number.isInteger(value)) return `must be a whole number, not ${value}`;
      if (definition.least !== undefined && value < definition.least) return `must be at least ${definition.least}, not ${value}`;
      if (definition.most !== undefined && value > definition.most) return `must be at most ${definition.most}, not ${value}`;
      return undefined;
    }
    case "flag":
      return typeof value === "boolean" ? undefined : `must be on or off, not ${JSON.stringify(value)}`;
    case "choice":
      return typeof value === "string" && definition.choices.includes(value) ? undefined : `must be one of ${definition.choices.join(", ")}, not ${JSON.stringify(value)}`;
    case "numbers":
      return Array.isArray(value) && value.every((v) => typeof v === "number" && Number.isFinite(v)) ? undefined : "must be a list of numbers";
    case "texts":
    case "types":
      return Array.isArray(value) && value.every((v) => typeof v === "string") ? undefined : "must be a list of texts";
    case "new-axes": {
      if (typeof value !== "string") return "must be a list of axes such as k=16 h=4";
      const axes = parseAxes(value);
      return isProblem(axes) ? `cannot be read: ${axes.problem}` : undefined;
    }
    case "size": {
      if (typeof value !== "string") return "must be a size such as 64 or 2*c";
      const size = parseSize(value);
      return isProblem(size) ? `cannot be read: ${size.problem}` : undefined;
    }
    case "text":
    case "axis":
    case "axes":
    case "initialiser":
      return typeof value === "string" ? undefined : `must be text, not ${JSON.stringify(value)}`;
  }
}

function scoped(definition: AttributeDefinition, value: AttributeValue, locals: ReadonlyMap<string, Size>): AttributeValue {
  if (locals.size === 0) return value;
  if (definition.kind === "types" && Array.isArray(value)) return value.map((text) => scopedType(String(text), locals));
  if (typeof value !== "string") return value;
  if (definition.kind === "size") {
    const size = parseSize(value);
    return isProblem(size) ? value : printSize(substitute(size, locals));
  }
  if (definition.kind === "new-axes") {
    const axes = parseAxes(value);
    return isProblem(axes) ? value : printAxes(axes.map((axis) => ({ ...axis, size: substitute(axis.size, locals) })));
  }
  return value;
}

function scopedType(text: string, locals: ReadonlyMap<string, Size>): string {
  const named = parseNamedType(text);
  if (isProblem(named) || named.type.carried !== undefined) return text;
  return printNamedType({ ...named, type: { ...named.type, axes: named.type.axes.map((axis) => ({ ...axis, size: substitute(axis.size, locals) })) } });
}
