// An ONNX operator becomes an opaque node, and the blocks it runs its closed bodies.
import type { BodyUse } from "../../document/document.ts";
import type { ValueType } from "../../ir/builder.ts";
import type { IrNode } from "../../ir/graph.ts";
import { interpret, type Interpreter } from "../../ir/interpret.ts";
import type { GraphBuilder, OpaqueBody } from "../../ir/ir-builder.ts";
import { copyOpaque } from "../../ir/rebuild.ts";
import { walk } from "../../ir/walk.ts";
import { placesOf } from "../../operators/onnx.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { CheckedBlock, CheckedOperator } from "../check/checked-diagram.ts";

export interface OnnxUse {
  readonly node: CheckedOperator;
  readonly arriving: Readonly<Record<string, IrNode>>;
  readonly weights: ReadonlyMap<string, IrNode>;
  /** Of the node, for telling apart what draws random numbers. */
  readonly path: string;
  type(type: TensorType): ValueType;
  /** Values of the block's outputs, given those of its inputs. */
  lowerBody(body: CheckedBlock, entering: Readonly<Record<string, IrNode>>): Readonly<Record<string, IrNode>>;
}

/** Two of these are two draws, however equal they are. */
const random = new Set(["RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike", "Multinomial", "Bernoulli", "Dropout"]);

export function lowerOnnx(ir: GraphBuilder, use: OnnxUse): Readonly<Record<string, IrNode>> {
  const { node } = use;
  const attributes = node.attributes as unknown as { readonly type: string; readonly domain: string; readonly version: number; readonly settings: readonly string[]; readonly takes: readonly string[]; readonly given: readonly string[]; readonly weights: readonly string[] };
  const bodies = Object.entries(node.node.bodies ?? {});
  const capturing = new Set(bodies.flatMap(([, body]) => Object.values(body.captured)));
  const inputs: IrNode[] = [];
  const operand = (value: IrNode) => {
    const known = inputs.indexOf(value);
    return known >= 0 ? known : inputs.push(value) - 1;
  };
  const places = placesOf(attributes);
  const count = Math.max(-1, ...[...places].flatMap(([place, what]) => (what.from === "wire" && capturing.has(what.port) ? [] : [place]))) + 1;
  const takes: (number | string)[] = [];
  for (let place = 0; place < count; place++) {
    const what = places.get(place);
    const value = what?.from === "wire" ? use.arriving[what.port] : what?.from === "weight" ? use.weights.get(what.name) : undefined;
    if (what && what.from !== "literal" && !value) return {};
    takes.push(what?.from === "literal" ? what.text : value && !(what?.from === "wire" && capturing.has(what.port)) ? operand(value) : -1);
  }
  const ports = Object.keys(node.outputs);
  const gives = Array.from({ length: Math.max(0, ...ports.map((port) => Number(port.slice(1)) + 1)) }, (_, i) => `y${i}` in node.outputs);
  const wanted = gives.flatMap((given, i) => (given ? [`y${i}`] : []));
  const results = wanted.flatMap((port) => (node.outputs[port] ? [use.type(node.outputs[port])] : []));
  if (results.length === 0 || results.some(({ dims }) => dims.some((d) => !Number.isInteger(d) || d < 1))) return {};
  const inner: [string, OpaqueBody][] = [];
  for (const [name, body] of bodies) {
    const checked = node.bodies?.[name];
    const made = checked && lowerInner(ir, use, body, checked, operand);
    if (!made) return {};
    inner.push([name, made]);
  }
  const { type: operator, domain, version, settings } = attributes;
  const own = random.has(operator) && !settings.some((text) => text.startsWith("seed:")) ? { own: use.path } : {};
  const values = ir.opaque(inputs, { operator, domain, version, settings, takes, gives, results, ...own }, Object.fromEntries(inner));
  return Object.fromEntries(wanted.flatMap((port, i) => (values[i] ? [[port, values[i]]] : [])));
}

function lowerInner(ir: GraphBuilder, use: OnnxUse, body: BodyUse, checked: CheckedBlock, operand: (value: IrNode) => number): OpaqueBody | undefined {
  const typeAt = (port: string) => {
    const type = checked.inputs.find((input) => input.port === port)?.type;
    return type && use.type(type);
  };
  const formals = body.inputs.flatMap((port) => typeAt(port) ?? []);
  const outer = Object.entries(body.captured).flatMap(([port, from]): (readonly [string, IrNode])[] => (use.arriving[from] ? [[port, use.arriving[from]]] : []));
  if (formals.length !== body.inputs.length || outer.length !== Object.keys(body.captured).length) return undefined;
  const ports = [...body.inputs, ...outer.map(([port]) => port)];
  const lowered = (parameters: readonly IrNode[]) => {
    const leaving = use.lowerBody(checked, Object.fromEntries(ports.flatMap((port, i) => (parameters[i] ? [[port, parameters[i]]] : []))));
    return body.outputs.flatMap((port) => leaving[port] ?? []);
  };
  // Weights lie outside: what the block has of its own is captured too. Only blocks that have some are lowered once for finding them.
  const weights = hasWeights(checked) ? freeInputs(ir, formals.concat(outer.map(([, value]) => value.type)), lowered) : [];
  return {
    formals,
    captured: [...outer.map(([, value]) => value), ...weights].map(operand),
    results(parameters) {
      const made = lowered(parameters);
      if (weights.length === 0) return made;
      const interpreter: Interpreter<IrNode> = { ir, call: (inputs, call) => ir.call(inputs, call), opaque: (inputs, node) => copyOpaque(interpreter, ir, inputs, node) };
      const bound = new Map([...parameters.map((parameter) => [parameter, parameter] as const), ...weights.flatMap((weight, i) => (parameters[ports.length + i] ? [[weight, parameters[ports.length + i] as IrNode] as const] : []))]);
      const moved = interpret(interpreter, made, bound);
      return made.flatMap((node) => moved.get(node) ?? []);
    },
  };
}

function freeInputs(ir: GraphBuilder, types: readonly ValueType[], lowered: (parameters: readonly IrNode[]) => readonly IrNode[]): readonly IrNode[] {
  const placeholders = types.map((type, i) => ir.input(`%?.${i}`, type));
  return walk(lowered(placeholders)).filter((node) => node.word === "input" && !placeholders.includes(node) && !String(node.attributes["name"]).startsWith("%"));
}

function hasWeights(block: CheckedBlock): boolean {
  return [...block.nodes.values()].some((node) => (node.kind === "block" ? node.body !== undefined && hasWeights(node.body) : (node.weave?.parameters.length ?? 0) > 0 || node.node.operator === "slider" || Object.values(node.bodies ?? {}).some(hasWeights)));
}
