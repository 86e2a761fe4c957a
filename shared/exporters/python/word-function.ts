// A Python function that computes IR values from its parameters, word by word.
import type { IrBody, IrNode } from "../../ir/graph.ts";
import { walk } from "../../ir/walk.ts";
import { attributesOf, binaryWords, coreWords, unaryWords, type CoreWord } from "../../ir/words.ts";
import { assert } from "../../base/assert.ts";
import { receiver } from "../../operators/python-spelling.ts";
import { hole, holesIn, withNames } from "./expression.ts";
import { inlined } from "./inline.ts";
import { jaxLibrary, jaxWords } from "./jax-words.ts";
import { laidOut, type Line } from "./layout.ts";
import { nameValues } from "./name-values.ts";
import type { FunctionBody, Statement, ValueInfo } from "./statement.ts";
import type { TopLevel } from "./top-level.ts";
import { torchLibrary, torchWords } from "./torch-words.ts";
import type { Framework } from "./views.ts";
import { isNumberCode, literalOf } from "./word-spelling.ts";

export interface WordParameter {
  readonly name: string;
  readonly node: IrNode;
}

/** Names no variable of a generated function may take. */
export const frameworkNames = ["torch", "nn", "F", "jax", "jnp", "lax", "np", "math", "sys", "self", "params", "sizes", "load_file", "slice", "float", "range", "zip", "len", "reversed", "int", "str", "iter", "next", "dict", "print", "network"];

const pointwise: ReadonlySet<string> = new Set([...unaryWords, ...binaryWords, "where", "cast"]);

const several: ReadonlySet<string> = new Set(["scan", "while", "cond"]);

/** The body as far as possible in single expressions. */
export function wordBody(framework: Framework, parameters: readonly WordParameter[], results: readonly IrNode[], top: TopLevel): { readonly body: FunctionBody; readonly nested: ReadonlyMap<string, IrBody> } {
  const numbers = new Map<IrNode, number>(parameters.map(({ node }, i) => [node, i]));
  const values = new Map<number, ValueInfo>(parameters.map(({ name }, i) => [i, { wish: name, generic: false, axes: [] }]));
  const nested = new Map<string, IrBody>();
  const statements: Statement[] = [];
  const [words, library] = framework === "torch" ? [torchWords, torchLibrary] : [jaxWords, jaxLibrary];
  const first = parameters.find(({ node }) => node.types.length === 1);
  const device = framework === "torch" && first ? `, device=${hole(numbers.get(first.node) ?? 0)}.device` : "";
  for (const node of walk(results)) {
    if (numbers.has(node)) continue;
    assert(isCoreWord(node.word), `a ${node.word} is spelled out before`);
    const operands = node.inputs.map((input) => hole(numbers.get(input) ?? -1));
    const spelled = words[node.word]({
      node, operands, device, broadcast: pointwise.has(node.word) ? broadcastOperands(node, (x) => hole(numbers.get(x) ?? -1)) : operands,
      body(of) {
        const name = `body_${nested.size + 1}`;
        nested.set(name, of);
        return name;
      },
    });
    // Bodies always give tuples; a word with one result is that result.
    const code = node.types.length === 1 && several.has(node.word) ? `${spelled}[0]` : spelled;
    for (const [name, source] of Object.entries(library)) if (new RegExp(`(^|[^.\\w])${name}\\(`).test(code)) top.define(name, source);
    const value = values.size;
    const source = node.inputs.find((input) => input.type.dims.join() === node.type.dims.join());
    const follows = source && numbers.get(source);
    values.set(value, { wish: "y", generic: true, axes: [], ...(follows === undefined ? {} : { follows }) });
    numbers.set(node, value);
    statements.push({ kind: "assign", results: [value], code, node: "", light: pointwise.has(node.word) });
  }
  const returns = results.map((node) => ({ code: hole(numbers.get(node) ?? -1), wish: "y", axes: [], node: "" }));
  const body = { parameters: parameters.map((_, i) => i), statements: living(statements, returns.flatMap(({ code }) => holesIn(code))), returns, values };
  return { nested, body: inlined(body, { deepest: 3, widest: 76, isNamedCall: () => false }) };
}

export function wordFunction(framework: Framework, name: string, parameters: readonly WordParameter[], results: readonly IrNode[], top: TopLevel, asTuple = false): readonly Line[] {
  const { body, nested } = wordBody(framework, parameters, results, top);
  const names = nameValues(body, new Set([...frameworkNames, ...top.names, ...nested.keys()]));
  const nameOf = (value: number) => names.get(value) ?? "x";
  const inner = [...nested].flatMap(([own, { parameters: p, results: r }]) => wordFunction(framework, own, p.map((node, i) => ({ name: `${"abcdefghijklmnopqrstuvwxyz"[i] ?? "z"}`, node })), r, top, true));
  const lines = body.statements.map(({ code, results: made }): Line => ({ text: `${made.map(nameOf).join(", ")} = ${withNames(code, nameOf)}` }));
  const returned = body.returns.map(({ code }) => withNames(code, nameOf));
  return [
    { text: `def ${name}(${body.parameters.map(nameOf).join(", ")}):` },
    ...laidOut([...inner, ...lines, { text: asTuple && returned.length === 1 ? `return (${returned.join("")},)` : `return ${returned.join(", ")}` }].map((line) => ({ ...line, text: `    ${line.text}` }))),
  ];
}

function isCoreWord(word: string): word is CoreWord {
  return (coreWords as readonly string[]).includes(word);
}

/** Only what is read, from the end. */
function living(statements: readonly Statement[], wanted: readonly number[]): readonly Statement[] {
  const needed = new Set(wanted);
  return [...statements].reverse().filter(({ results, code }) => {
    if (!results.some((value) => needed.has(value))) return false;
    for (const value of holesIn(code)) needed.add(value);
    return true;
  }).reverse();
}

/** Repeated operands as they were before, as long as the others have every axis; numbers as numbers. */
function broadcastOperands(node: IrNode, codeOf: (node: IrNode) => string): readonly string[] {
  const inserted = (input: IrNode) => (input.word === "expand" ? attributesOf(input, "expand").axes : []);
  const covered = (inputs: readonly IrNode[]) => node.type.dims.every((_, axis) => inputs.some((input) => !inserted(input).includes(axis)));
  const whole = covered(node.inputs) ? undefined : node.inputs.find((input) => input.word === "expand");
  const opened = node.inputs.map((input) => (input === whole ? codeOf(input) : openedCode(input, codeOf)));
  // Something must say what kind of numbers these are.
  const values = node.word === "where" ? opened.slice(1) : opened;
  if (!values.every(isNumberCode)) return opened;
  const kept = node.inputs[node.inputs.length - 1];
  return opened.map((code, i) => (kept && i === opened.length - 1 ? (kept.word === "expand" && kept.inputs[0] ? codeOf(kept.inputs[0]) : codeOf(kept)) : code));
}

function openedCode(input: IrNode, codeOf: (node: IrNode) => string): string {
  const source = input.word === "expand" ? input.inputs[0] : input;
  if (source?.word === "constant" && source.type.dims.length === 0 && source.type.dtype !== "bool") return literalOf(attributesOf(source, "constant").data[0] ?? 0, source.type.dtype).replace(/^(-?\d+)\.0$/, "$1");
  if (input.word !== "expand" || !source) return codeOf(input);
  const { axes } = attributesOf(input, "expand");
  const places = input.type.dims.map((_, axis) => (axes.includes(axis) ? "None" : ":"));
  const firstKept = places.indexOf(":");
  const index = firstKept < 0 ? [] : places.slice(firstKept);
  while (index[index.length - 1] === ":") index.pop();
  return index.length === 0 ? codeOf(source) : `${receiver(codeOf(source))}[${index.join(", ")}]`;
}
