// Reads a printed graph back: the text form of fixtures and traces.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { isDType } from "../tensor/dtype.ts";
import type { ValueType } from "./builder.ts";
import type { CallAttributes, InputRole, IrAttribute, IrAttributes, IrBody, IrGraph, IrInput, IrNode, OpaqueAttributes } from "./graph.ts";
import type { Interner } from "./interner.ts";
import { coreWords, type CoreWord } from "./words.ts";

class Unreadable extends Error {}

/** The graph a text says, or where and why it says none. Types after the last colon are only for the eye; they are derived again. */
export function parseGraph(text: string, interner: Interner): IrGraph | Problem {
  const reader = new Reader(text, interner);
  try {
    return reader.graph();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem(`line ${reader.line()}: ${why}`);
  }
}

/** As parseGraph, where the text is ours. */
export function graphOf(text: string, interner: Interner): IrGraph {
  const graph = parseGraph(text, interner);
  if (isProblem(graph)) throw new Error(graph.problem);
  return graph;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;
  private readonly interner: Interner;

  constructor(text: string, interner: Interner) {
    this.tokens = tokensOf(text);
    this.interner = interner;
  }

  line(): number {
    return (this.tokens[this.at] ?? this.tokens.at(-1))?.line ?? 1;
  }

  graph(): IrGraph {
    const values = new Map<string, IrNode>();
    const inputs: IrInput[] = [];
    const outputs: { name: string; value: IrNode }[] = [];
    const origins = new Map<string, IrNode>();
    while (this.at < this.tokens.length) {
      const head = this.word();
      if (isRole(head)) {
        const { name, node } = this.declaration();
        inputs.push({ name, role: head, node });
        values.set(name, node);
      } else if (head === "output" || head === "origin") {
        const name = this.word();
        this.expect("=");
        const value = this.reference(values);
        if (head === "output") outputs.push({ name, value });
        else origins.set(name, value);
      } else this.definition(head, values);
    }
    return { inputs, outputs, origins };
  }

  private declaration(): { readonly name: string; readonly node: IrNode } {
    const name = this.word();
    this.expect(":");
    const { dtype, dims, carried } = this.type();
    return { name, node: this.interner.make("input", [], { name, dtype, dims, ...(carried === undefined ? {} : { carried }) }) };
  }

  private definition(name: string, values: Map<string, IrNode>): void {
    this.expect("=");
    const word = this.word();
    this.expect("(");
    const operands = this.list(")", () => this.reference(values));
    const attributes = this.peek() === "{" ? (this.attribute() as Readonly<Record<string, IrAttribute>>) : {};
    if (this.peek() === ":") {
      this.expect(":");
      do this.type(); while (this.skip(","));
    }
    values.set(name, this.make(word, operands, attributes));
  }

  private make(word: string, operands: readonly IrNode[], attributes: IrAttributes): IrNode {
    if (word === "call") return this.interner.call(operands, attributes as unknown as CallAttributes);
    if (word === "opaque") return this.interner.opaque(operands, attributes as unknown as OpaqueAttributes);
    if (!isCoreWord(word)) throw new Unreadable(`${word} is no core word`);
    return this.interner.make(word, operands, attributes);
  }

  private reference(values: ReadonlyMap<string, IrNode>): IrNode {
    const name = this.word();
    const value = values.get(name);
    if (!value) throw new Unreadable(`${name} is not defined above`);
    return value;
  }

  private type(): ValueType {
    const dtype = this.word();
    if (dtype === "carried") return { dtype: "f32", dims: [], carried: this.word() };
    if (!isDType(dtype)) throw new Unreadable(`${dtype} is no dtype`);
    this.expect("[");
    return { dtype, dims: this.list("]", () => Number(this.word())) };
  }

  private attribute(): IrAttribute {
    if (this.skip("[")) return this.list("]", () => this.attribute());
    if (this.skip("{")) {
      return Object.fromEntries(this.list("}", () => {
        const name = this.word();
        this.expect(":");
        return [name, this.attribute()] as const;
      }));
    }
    const token = this.next();
    if (token.quoted) return token.text;
    if (token.text === "true" || token.text === "false") return token.text === "true";
    if (token.text === "body") return this.body();
    const number = Number(token.text);
    if (Number.isNaN(number) && token.text !== "NaN") throw new Unreadable(`found ${token.text}, expected a value`);
    return number;
  }

  private body(): IrBody {
    const values = new Map<string, IrNode>();
    this.expect("(");
    const parameters = this.list(")", () => {
      const { name, node } = this.declaration();
      values.set(name, node);
      return node;
    });
    this.expect("{");
    let head = this.word();
    for (; head !== "return"; head = this.word()) this.definition(head, values);
    const results = this.list("}", () => this.reference(values));
    return { parameters, results };
  }

  private list<T>(end: string, item: () => T): readonly T[] {
    const items: T[] = [];
    while (!this.skip(end)) {
      items.push(item());
      if (this.peek() !== end) this.expect(",");
    }
    return items;
  }

  private next(): Token {
    const token = this.tokens[this.at];
    if (!token) throw new Unreadable("the text ends too early");
    this.at += 1;
    return token;
  }

  private peek(): string | undefined {
    const token = this.tokens[this.at];
    return token?.quoted ? undefined : token?.text;
  }

  private skip(text: string): boolean {
    if (this.peek() !== text) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    const token = this.next();
    if (token.quoted || token.text !== text) throw new Unreadable(`found ${token.text}, expected ${text}`);
  }

  private word(): string {
    return this.next().text;
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  text.split("\n").forEach((line, i) => {
    for (const [found] of line.matchAll(/"(?:[^"\\]|\\.)*"|[\w.%/+-]+|[^\s]/g)) {
      const quoted = found.startsWith('"') && found.length > 1;
      tokens.push({ text: quoted ? String(JSON.parse(found)) : found, quoted, line: i + 1 });
    }
  });
  return tokens;
}

function isRole(text: string): text is InputRole {
  return text === "input" || text === "parameter" || text === "control";
}

function isCoreWord(text: string): text is CoreWord {
  return (coreWords as readonly string[]).includes(text);
}
