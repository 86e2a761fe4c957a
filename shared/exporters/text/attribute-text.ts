// Values of attributes as text: as a person would write them where that reads back the same, else as JSON behind `:=`.
import type { AttributeValue } from "../../document/document.ts";
import type { AttributeDefinition } from "../../operators/attributes.ts";
import { wordCode } from "./words.ts";

export type AttributeKind = AttributeDefinition["kind"] | undefined;

const worded: ReadonlySet<AttributeKind> = new Set(["choice", "text", "axis", "axes", "new-axes", "size", "initialiser"]);
const numeric = /^-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

export function attributeCode(name: string, value: AttributeValue, kind: AttributeKind): string {
  const plain = plainCode(value, kind);
  const isSame = plain !== undefined && isRaw(plain) && equal(readPlain(plain, kind), value);
  return isSame ? `${wordCode(name)}=${plain}` : `${wordCode(name)}:=${JSON.stringify(value === 0 ? 0 : value)}`;
}

function plainCode(value: AttributeValue, kind: AttributeKind): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const [only] = value;
  if (kind === "numbers" && value.length === 1 && typeof only === "number") return String(only);
  return value.every((entry) => typeof entry === "number") ? `[${value.join(", ")}]` : undefined;
}

/** What a plain text means where an attribute of this kind is expected. */
export function readPlain(text: string, kind: AttributeKind): AttributeValue {
  if (worded.has(kind)) return text;
  if (numeric.test(text)) return kind === "numbers" ? [Number(text)] : Number(text);
  if (text === "true" || text === "false") return text === "true";
  if (text.startsWith("[") && text.endsWith("]")) {
    const entries = text.slice(1, -1).split(",").map((entry) => entry.trim());
    if (text.slice(1, -1).trim() === "") return [];
    if (entries.every((entry) => numeric.test(entry))) return entries.map(Number);
  }
  return text;
}

/** Text that can stand between commas and brackets and be found again. */
export function isRaw(text: string): boolean {
  if (text === "" || text !== text.trim() || /["\p{Cc}\u2028\u2029]|\s#|^#|^=|\s\s/u.test(text)) return false;
  let depth = 0;
  for (const character of text) {
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth < 0 || (character === "," && depth === 0)) return false;
  }
  return depth === 0;
}

export function equal(a: AttributeValue, b: AttributeValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
