// Reads what stands right of an equals sign: names, uses of operators and blocks, sums and products of them.
import { isProblem } from "../../base/problem.ts";
import { readJson } from "../../document/json-reader.ts";
import type { AttributeValue } from "../../document/document.ts";
import { parseSize } from "../../tensor/size-text.ts";
import type { Call, Expression, Infix, Setting } from "./syntax.ts";
import type { TextScanner } from "./scanner.ts";

/** Far beyond what a person nests, and far below what the call stack holds. */
const deepest = 100;

export function readExpression(scanner: TextScanner, depth = 0): Expression {
  const start = scanner.at;
  let left = readProduct(scanner, depth);
  for (;;) {
    const sign = infixSign(scanner, ["+", "-"]);
    if (!sign) return left;
    left = joined(scanner, start, sign, left, readProduct(scanner, depth));
  }
}

function readProduct(scanner: TextScanner, depth: number): Expression {
  const start = scanner.at;
  let left = readAtom(scanner, depth);
  for (;;) {
    const sign = infixSign(scanner, ["*", "/"]);
    if (!sign) return left;
    const factor = sign === "*" ? scanner.number() : undefined;
    left = factor === undefined ? joined(scanner, start, sign, left, readAtom(scanner, depth)) : { kind: "infix", sign, operands: [left], factor, at: start, length: scanner.at - start };
  }
}

/** A sign between two arrays stands between spaces; names may hold a dash. */
function infixSign<S extends Infix["sign"]>(scanner: TextScanner, signs: readonly S[]): S | undefined {
  return signs.find((sign) => !scanner.peek("->") && scanner.take(sign));
}

/** A sum of sums is one sum, as the operator takes any number. */
function joined(scanner: TextScanner, start: number, sign: Infix["sign"], left: Expression, right: Expression): Infix {
  const isMore = (sign === "+" || sign === "*") && left.kind === "infix" && left.sign === sign && left.factor === undefined;
  return { kind: "infix", sign, operands: isMore ? [...left.operands, right] : [left, right], at: start, length: scanner.at - start };
}

function readAtom(scanner: TextScanner, depth: number): Expression {
  if (depth > deepest) scanner.fail(`this is nested more than ${deepest} deep: give a part of it a name on a line of its own`);
  scanner.space();
  const start = scanner.at;
  if (scanner.take("(")) {
    scanner.depth += 1;
    const inside = readExpression(scanner, depth + 1);
    scanner.expect(")", "a closing bracket");
    scanner.depth -= 1;
    return inside;
  }
  const isQuoted = scanner.peek('"');
  const name = scanner.name();
  if (name === undefined) scanner.fail(`${scanner.found()} stands where an array was expected: a name, or a use such as relu(x)`);
  if (!isQuoted && (name === "operator" || name === "block") && !scanner.peek("(") && /^[\p{L}_"]/u.test(scanner.text[scanner.at] ?? "")) {
    const called = scanner.name();
    if (called !== undefined && scanner.peek("(")) return readCall(scanner, called, start, depth, name);
    scanner.fail(`an opening bracket was expected behind the name of the ${name}`);
  }
  if (scanner.text[scanner.at] !== "(") return readReference(scanner, name, start);
  if (!isQuoted) return readCall(scanner, name, start, depth);
  // Axes in quotes, used like a function, are an einsum.
  const call = readCall(scanner, "einsum", start, depth, "operator");
  return { ...call, settings: [{ name: "spec", value: name, at: start, length: scanner.at - start }, ...call.settings] };
}

function readReference(scanner: TextScanner, name: string, start: number): Expression {
  let port: string | undefined;
  if (scanner.text[scanner.at] === ".") {
    scanner.at += 1;
    port = scanner.name();
    if (port === undefined) scanner.fail(`the name of an output was expected behind the dot after ${name}`);
  }
  const assign = scanner.text[scanner.at] === "{" ? readAssign(scanner) : undefined;
  return { kind: "reference", name, at: start, length: scanner.at - start, ...(port === undefined ? {} : { port }), ...(assign ? { assign } : {}) };
}

/** `{k: channel}`: which axis of the array meets which of the operator's. */
function readAssign(scanner: TextScanner): Readonly<Record<string, string>> {
  scanner.expect("{", "an opening bracket");
  scanner.depth += 1;
  const entries: (readonly [string, string])[] = [];
  while (!scanner.take("}")) {
    if (entries.length > 0) scanner.expect(",", "a comma or a closing bracket");
    const label = scanner.name();
    scanner.expect(":", "a colon between an axis of the operator and one of the array");
    const axis = scanner.name();
    if (label === undefined || axis === undefined) scanner.fail(`${scanner.found()} stands where the name of an axis was expected`);
    entries.push([label, axis]);
  }
  scanner.depth -= 1;
  return Object.fromEntries(entries);
}

export function readCall(scanner: TextScanner, name: string, start: number, depth: number, of?: "operator" | "block"): Call {
  scanner.expect("(", "an opening bracket");
  scanner.depth += 1;
  const operands: { port?: string; value: Expression }[] = [];
  const settings: Setting[] = [];
  for (let first = true; !scanner.take(")"); first = false) {
    if (!first) scanner.expect(",", "a comma or a closing bracket");
    if (scanner.isEnd() && scanner.at >= scanner.text.length) scanner.fail("a bracket is never closed");
    readArgument(scanner, depth, operands, settings);
  }
  scanner.depth -= 1;
  const repeat = readRepeat(scanner);
  const bodies = scanner.takeWord("running") ? jsonHere(scanner) : undefined;
  return { kind: "call", name, operands, settings, at: start, length: scanner.at - start, ...(of ? { of } : {}), ...(repeat ? { repeat } : {}), ...(bodies === undefined ? {} : { bodies }) };
}

function readArgument(scanner: TextScanner, depth: number, operands: { port?: string; value: Expression }[], settings: Setting[]): void {
  scanner.space();
  const start = scanner.at;
  const name = scanner.name();
  const setting = name === undefined ? undefined : readSetting(scanner, name, start);
  if (setting) settings.push(setting);
  else if (name !== undefined && scanner.peek(":") && !scanner.peek(":=")) {
    scanner.expect(":", "a colon");
    operands.push({ port: name, value: readExpression(scanner, depth + 1) });
  } else {
    scanner.at = start;
    const arrow = arrowHere(scanner);
    if (arrow) settings.push(...arrow);
    else operands.push({ value: readExpression(scanner, depth + 1) });
  }
}

/** `name=text` or `name:=JSON`; undefined, with nothing taken, where it is neither. */
export function readSetting(scanner: TextScanner, name: string, start: number): Setting | undefined {
  if (scanner.take(":=")) {
    const value = jsonHere(scanner);
    if (!isValue(value)) scanner.fail("text, a number, true, false or a list of one of these was expected behind :=", start, scanner.at - start);
    return { name, value, at: start, length: scanner.at - start };
  }
  if (!scanner.take("=")) return undefined;
  const text = scanner.raw();
  return { name, text, at: start, length: scanner.at - start };
}

/** `m -> k h`: what a map takes and what it makes. */
function arrowHere(scanner: TextScanner): readonly Setting[] | undefined {
  const start = scanner.at;
  const text = scanner.raw();
  const arrow = outerArrow(text);
  if (!arrow || text.includes('"')) {
    scanner.at = start;
    return undefined;
  }
  const [from, to] = [text.slice(0, arrow.at), text.slice(arrow.at + arrow.length)];
  const spot = { at: start, length: scanner.at - start };
  return [{ name: "from", text: from.trim(), ...spot }, { name: "to", text: to.trim(), ...spot }].filter((setting) => setting.text !== "");
}

/** The arrow outside all brackets. */
function outerArrow(text: string): { readonly at: number; readonly length: number } | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (depth === 0 && character === "→") return { at, length: 1 };
    else if (depth === 0 && text.startsWith("->", at)) return { at, length: 2 };
  }
  return undefined;
}

function readRepeat(scanner: TextScanner): Call["repeat"] | undefined {
  if (!scanner.take("×") && !scanner.takeWord("repeat")) return undefined;
  const isQuoted = scanner.peek('"');
  const start = scanner.at;
  const text = isQuoted ? (scanner.string() ?? "") : scanner.raw(",:");
  if (isQuoted) return { times: text, weights: scanner.takeWord("tied") ? "tied" : "untied" };
  const tied = /\s+tied$/.test(text);
  const times = text.replace(/\s+tied$/, "");
  const size = parseSize(times);
  if (isProblem(size)) scanner.fail(`the number of copies «${times}» cannot be read: ${size.problem}`, start, Math.max(1, text.length));
  return { times, weights: tied ? "tied" : "untied" };
}

/** One JSON value on the line. */
function jsonHere(scanner: TextScanner): unknown {
  const start = scanner.at;
  const text = scanner.raw();
  const read = readJson(text);
  if ("fault" in read) scanner.fail(`${read.fault} stands where ${read.expected} was expected`, start, Math.max(1, text.length));
  return read.value;
}

function isValue(value: unknown): value is AttributeValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return true;
  return Array.isArray(value) && (value.every((entry) => typeof entry === "number") || value.every((entry) => typeof entry === "string"));
}
