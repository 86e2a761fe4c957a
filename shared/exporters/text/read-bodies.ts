// What an operator runs by itself, as JSON: blocks by the operator's own word for them.
import type { BodyUse } from "../../document/document.ts";

export function readBodies(value: unknown): Readonly<Record<string, BodyUse>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries: (readonly [string, BodyUse])[] = [];
  for (const [name, body] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (!isBody(body)) return undefined;
    entries.push([name, body]);
  }
  return Object.fromEntries(entries);
}

function isBody(value: unknown): value is BodyUse {
  if (typeof value !== "object" || value === null) return false;
  const { block, inputs, captured, outputs } = value as Readonly<Record<string, unknown>>;
  const isTexts = (list: unknown) => Array.isArray(list) && list.every((entry) => typeof entry === "string");
  const isNames = (record: unknown) => typeof record === "object" && record !== null && !Array.isArray(record) && Object.values(record).every((entry) => typeof entry === "string");
  return typeof block === "string" && isTexts(inputs) && isTexts(outputs) && isNames(captured) && Object.keys(value).every((key) => ["block", "inputs", "captured", "outputs"].includes(key));
}
