// Reads JSON from a file nobody vouches for: depth and repeated keys are refused, every fault has a line, values remember theirs.
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What is wrong with a text as JSON. */
export interface JsonFault {
  readonly fault: string;
  readonly expected: string;
  readonly fix: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly path: readonly (string | number)[];
}

export interface JsonRead {
  readonly value: Json;
  /** The line an object or a list begins on; 0 for other values. */
  lineOf(value: Json): number;
}

// A document is nine deep; more than this is damage or malice, and far below what the call stack holds.
const deepestDocument = 64;

class Fault extends Error {
  readonly details: { readonly expected: string; readonly fix: string; readonly at: number };
  constructor(found: string, expected: string, at: number, fix: string) {
    super(found);
    this.details = { expected, fix, at };
  }
}

/** `deepest`: how far values may nest. */
export function readJson(text: string, deepest = deepestDocument): JsonRead | JsonFault {
  const reader = new JsonReader(text, deepest);
  try {
    const value = reader.read();
    return { value, lineOf: (of) => reader.lineOf(of) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { expected, fix, at } = error.details;
    const before = text.slice(0, at);
    const line = before.split("\n").length;
    return { fault: error.message, expected, fix, line, column: at - before.lastIndexOf("\n"), path: reader.path };
  }
}

const truncated = "the file seems cut off: take the copy saved before it, or complete it";
const repairIt = "repair the text there, or take the copy saved before it";

/** Lives as long as one reading; keeps where it is in the text and in the value. */
class JsonReader {
  readonly path: (string | number)[] = [];
  readonly #text: string;
  readonly #deepest: number;
  readonly #begins = new WeakMap<object, number>();
  #at: number;
  #line = 1;
  #lineAt = 0;

  constructor(text: string, deepest: number) {
    this.#text = text;
    this.#deepest = deepest;
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  lineOf(value: Json): number {
    return typeof value === "object" && value !== null ? (this.#begins.get(value) ?? 0) : 0;
  }

  read(): Json {
    this.#space();
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) this.#refuse("the end of the file", "remove what follows the closing brace");
    return value;
  }

  #value(depth: number): Json {
    if (depth > this.#deepest) throw new Fault(`values nested more than ${this.#deepest} deep`, this.#deepest === deepestDocument ? "the nesting of a Weft document, which is below ten" : "less nesting", this.#at, "take the copy saved before it");
    const character = this.#text[this.#at];
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#list(depth);
    if (character === '"') return this.#string();
    if (character !== undefined && /[-0-9]/.test(character)) return this.#number();
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#refuse("a value", repairIt);
  }

  #object(depth: number): Json {
    const line = this.#lineHere();
    const entries = new Map<string, Json>();
    this.#at += 1;
    this.#space();
    while (this.#text[this.#at] !== "}") {
      if (entries.size > 0) this.#take(",", "a comma or a closing brace");
      this.#space();
      const at = this.#at;
      if (this.#text[at] !== '"') this.#refuse("a name in double quotes", repairIt);
      const key = this.#string();
      if (entries.has(key)) throw new Fault(`the name ${shorten(JSON.stringify(key))} a second time in one object`, "every name once", at, "give one of the two another name");
      this.#space();
      this.#take(":", "a colon");
      this.#space();
      this.path.push(key);
      entries.set(key, this.#value(depth + 1));
      this.path.pop();
      this.#space();
    }
    this.#at += 1;
    const value = Object.fromEntries(entries);
    this.#begins.set(value, line);
    return value;
  }

  #list(depth: number): Json {
    const line = this.#lineHere();
    const value: Json[] = [];
    this.#at += 1;
    this.#space();
    while (this.#text[this.#at] !== "]") {
      if (value.length > 0) this.#take(",", "a comma or a closing bracket");
      this.#space();
      this.path.push(value.length);
      value.push(this.#value(depth + 1));
      this.path.pop();
      this.#space();
    }
    this.#at += 1;
    this.#begins.set(value, line);
    return value;
  }

  #string(): string {
    const start = this.#at;
    plainString.lastIndex = start;
    const end = plainString.test(this.#text) ? plainString.lastIndex : -1;
    if (end < 0) {
      const closed = this.#text.indexOf('"', start + 1) >= 0;
      throw new Fault(closed ? "a text with a character that must be escaped" : "the end of the file inside a text", "a text in double quotes on one line", start, closed ? repairIt : truncated);
    }
    this.#at = end;
    // The pattern has already decided that this is one string of JSON.
    return JSON.parse(this.#text.slice(start, end)) as string;
  }

  #number(): number {
    const start = this.#at;
    plainNumber.lastIndex = start;
    if (!plainNumber.test(this.#text)) this.#refuse("a number", repairIt);
    const digits = this.#text.slice(start, plainNumber.lastIndex);
    const value = Number(digits);
    if (!Number.isFinite(value)) throw new Fault(`the number ${shorten(digits)}, which is not finite`, "a finite number", start, "write a number that fits");
    this.#at = plainNumber.lastIndex;
    return value === 0 ? 0 : value;
  }

  #take(character: string, name: string): void {
    if (this.#text[this.#at] !== character) this.#refuse(name, repairIt);
    this.#at += 1;
  }

  #space(): void {
    blank.lastIndex = this.#at;
    blank.test(this.#text);
    this.#at = blank.lastIndex;
  }

  #refuse(expected: string, fix: string): never {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    if (this.#text.length === 0) throw new Fault("an empty file", "a Weft document", 0, "take the copy saved before it");
    if (rest === "") throw new Fault("the end of the file", expected, this.#at, truncated);
    throw new Fault(JSON.stringify(rest.split("\n")[0] ?? rest), expected, this.#at, fix);
  }

  #lineHere(): number {
    for (; this.#lineAt < this.#at; this.#lineAt++) if (this.#text.charCodeAt(this.#lineAt) === 10) this.#line += 1;
    return this.#line;
  }
}

const words: readonly (readonly [string, Json])[] = [["true", true], ["false", false], ["null", null]];
const blank = /[ \t\r\n]*/y;
const plainNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- JSON forbids exactly these characters inside a string.
const plainString = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
