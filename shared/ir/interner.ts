// Makes nodes so that equal ones are one object. One interner lives as long as one compilation.
import type { CallAttributes, IrAttribute, IrAttributes, IrNode, OpaqueAttributes } from "./graph.ts";
import { typesOfWord, type CoreWord } from "./words.ts";
import { assert } from "../base/assert.ts";

export interface Interner {
  make(word: CoreWord, inputs: readonly IrNode[], attributes: IrAttributes): IrNode;
  /** The node of a call as a whole; `pick` takes several results apart. */
  call(inputs: readonly IrNode[], attributes: CallAttributes): IrNode;
  opaque(inputs: readonly IrNode[], attributes: OpaqueAttributes): IrNode;
}

export function createInterner(): Interner {
  const known = new Map<string, IrNode>();
  const intern = (word: IrNode["word"], inputs: readonly IrNode[], attributes: IrAttributes, types: () => IrNode["types"]): IrNode => {
    const key = `${word}(${inputs.map((x) => x.id).join()})${rememberedKey(attributes)}`;
    const found = known.get(key);
    if (found) return found;
    const given = types();
    const type = given[0];
    assert(type, `${word} gives no value`);
    const node: IrNode = Object.freeze({ id: known.size, word, inputs, attributes, type, types: given });
    known.set(key, node);
    return node;
  };
  return {
    make: (word, inputs, attributes) => intern(word, inputs, attributes, () => typesOfWord(word, inputs, attributes)),
    call: (inputs, attributes) => intern("call", inputs, attributes as unknown as IrAttributes, () => attributes.results.map(({ dtype, axes }) => ({ dtype, dims: axes.map((axis) => axis.size) }))),
    opaque: (inputs, attributes) => intern("opaque", inputs, attributes as unknown as IrAttributes, () => attributes.results),
  };
}

/** What a call says of itself. */
export function callOf(node: IrNode): CallAttributes {
  assert(node.word === "call", `a ${node.word} is no call`);
  return node.attributes as unknown as CallAttributes;
}

export function opaqueOf(node: IrNode): OpaqueAttributes {
  assert(node.word === "opaque", `a ${node.word} is no opaque node`);
  return node.attributes as unknown as OpaqueAttributes;
}

export function isNode(value: unknown): value is IrNode {
  return typeof value === "object" && value !== null && "word" in value && "inputs" in value && "types" in value;
}

/** Passes hand attributes on as they are, so their keys are made once; those with bodies depend on the interner. */
const keys = new WeakMap<IrAttributes, string>();

function rememberedKey(attributes: IrAttributes): string {
  const known = keys.get(attributes);
  if (known !== undefined) return known;
  // What a recognised call means follows from the rest of it.
  const { means: _, ...telling } = attributes;
  const key = attributesKey(telling);
  const holdsBodies = "body" in attributes || "then" in attributes || "bodies" in attributes;
  if (!holdsBodies) keys.set(attributes, key);
  return key;
}

function attributesKey(value: IrAttribute | IrNode): string {
  // JSON would make one key of NaN and the infinities, and lose the sign of zero.
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean") return String(value);
  if (isNode(value)) return `#${value.id}`;
  if (Array.isArray(value)) return `[${value.map(attributesKey).join()}]`;
  return `{${Object.entries(value as Readonly<Record<string, IrAttribute>>).filter(([, v]) => v !== undefined).map(([name, v]) => `${name}:${attributesKey(v)}`).join()}}`;
}
