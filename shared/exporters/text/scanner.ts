// A place in the text being read. Inside brackets a line break is a space; a # begins a comment, in plain text only behind a space.
import { TextFault } from "./text-problem.ts";

const word = /[\p{L}_][\p{L}\p{M}\p{N}_′-]*/uy;
const number = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy;
// eslint-disable-next-line no-control-regex -- JSON forbids exactly these characters inside a string.
const quoted = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

export class TextScanner {
  readonly text: string;
  at = 0;
  /** Brackets that are open. */
  depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  space(): void {
    for (;;) {
      const character = this.text[this.at];
      if (character === " " || character === "\t" || character === "\r" || (character === "\n" && this.depth > 0)) this.at += 1;
      else if (character === "#" && this.depth > 0) this.restOfLine();
      else return;
    }
  }

  isEnd(): boolean {
    this.space();
    const character = this.text[this.at];
    return character === undefined || character === "\n" || character === "#";
  }

  peek(text: string): boolean {
    this.space();
    return this.text.startsWith(text, this.at);
  }

  take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string, instead: string): void {
    if (!this.take(text)) this.fail(`${this.found()} stands where ${instead} was expected`);
  }

  word(): string | undefined {
    this.space();
    return this.match(word);
  }

  /** A whole word and nothing longer. */
  takeWord(wanted: string): boolean {
    const before = this.at;
    if (this.word() === wanted) return true;
    this.at = before;
    return false;
  }

  number(): number | undefined {
    this.space();
    const found = this.match(number);
    return found === undefined ? undefined : Number(found);
  }

  string(): string | undefined {
    this.space();
    if (this.text[this.at] !== '"') return undefined;
    const found = this.match(quoted);
    if (found === undefined) this.fail("a text in double quotes does not end on its line, or holds a character that must be escaped");
    // The pattern has already decided that this is one string of JSON.
    return JSON.parse(found) as string;
  }

  /** A word, or any name in quotes. */
  name(): string | undefined {
    return this.string() ?? this.word();
  }

  /** Text as it stands, up to what ends it at this depth: a comma, a closing bracket, a comment, the end of the line. */
  raw(ends = ","): string {
    this.space();
    const start = this.at;
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] ?? "";
      if (character === '"') {
        if (this.string() === undefined) break;
        this.at -= 1;
      } else if ("([{".includes(character)) depth += 1;
      else if (")]}".includes(character)) {
        if (depth === 0) break;
        depth -= 1;
      } else if (depth === 0 && ends.includes(character)) break;
      else if (character === "\n" && this.depth === 0) break;
      else if (character === "#" && /\s/.test(this.text[this.at - 1] ?? " ")) break;
    }
    return this.text.slice(start, this.at).trim().replace(/\s*\n\s*/g, " ");
  }

  restOfLine(): string {
    const end = this.text.indexOf("\n", this.at);
    const line = this.text.slice(this.at, end < 0 ? this.text.length : end);
    this.at = end < 0 ? this.text.length : end;
    return line.replace(/\r$/, "");
  }

  fail(message: string, at = this.at, length = 1): never {
    throw new TextFault(message, at, length);
  }

  /** What stands here, for a message. */
  found(): string {
    this.space();
    const rest = this.text.slice(this.at).split("\n")[0]?.trim() ?? "";
    return rest === "" ? "the end of the line" : `«${rest.length > 24 ? `${rest.slice(0, 24)}…` : rest}»`;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
