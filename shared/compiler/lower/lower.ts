// From the checked diagram to the IR: blocks are taken apart, repeats written out, and every value remembers the port it came from.
import { assert } from "../../base/assert.ts";
import { problem, type Problem } from "../../base/problem.ts";
import type { NodeId } from "../../document/document.ts";
import type { IrGraph, IrInput, IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import type { AttributeDefinition, AttributeValues } from "../../operators/attributes.ts";
import { lowerNode } from "../../operators/lower-node.ts";
import type { Named } from "../../operators/named-builder.ts";
import { labelsOf, type WovenParameter } from "../../operators/weave.ts";
import type { Axis } from "../../tensor/axis.ts";
import type { DType } from "../../tensor/dtype.ts";
import { evaluateSize } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedDiagram, CheckedOperator } from "../check/checked-diagram.ts";
import { feedback } from "../check/feedback.ts";
import { absentThroughout, silenceOf } from "../check/silence.ts";
import { mostNodes } from "../check/written-out.ts";
import { lowerOnnx } from "./lower-onnx.ts";
import { copyName, parameterPath, pathNames } from "./names.ts";
import { numericAttributes } from "./numeric-attributes.ts";
import { insideUse, portPath } from "./port-path.ts";
import { storedNames } from "./stored-names.ts";

export interface LoweredParameter {
  /** Such as `layers.0.attention.query.weight`. */
  readonly name: string;
  /** The name its numbers are found and drawn by, where an edit has given it another path since. */
  readonly storedAs?: string;
  readonly dims: readonly number[];
  readonly axes: readonly Axis[];
  readonly initialiser: string;
  /** The number of inputs that flow into one output. */
  readonly fanIn: number;
  readonly values?: readonly number[];
  readonly learned: boolean;
  readonly dtype: DType;
  /** The node that owns it, as a port path without port. */
  readonly owner: string;
}

/** What an input node of the main diagram must be fed with. */
export interface LoweredFeed {
  readonly name: string;
  readonly node: NodeId;
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly axes: readonly Axis[];
  readonly bound?: number;
  /** In ONNX's words, what is no array with axes. */
  readonly carried?: string;
  readonly attributes: AttributeValues<Readonly<Record<string, AttributeDefinition>>>;
}

/** What the network gives. */
export interface LoweredOutput {
  readonly name: string;
  readonly node: NodeId;
  /** Sizes as numbers. */
  readonly type: TensorType;
}

/** A number the person moves while the network runs. */
export interface LoweredControl {
  readonly name: string;
  readonly value: number;
}

export interface Lowered {
  readonly graph: IrGraph;
  readonly parameters: readonly LoweredParameter[];
  readonly feeds: readonly LoweredFeed[];
  readonly controls: readonly LoweredControl[];
  readonly outputs: readonly LoweredOutput[];
  /** The type of the array on each port, its sizes as numbers. */
  readonly types: ReadonlyMap<string, TensorType>;
}

interface Place {
  /** Port path of the block being lowered: empty, or ending in a slash. */
  readonly path: string;
  /** Parameter path of it: empty, or ending in a dot. */
  readonly parameters: string;
  /** Inside a block that an operator runs by itself no value has a place that could be looked at. */
  readonly hidden?: true;
}

/** What stands on a port instead of its value, from there on; the value itself where nothing is to change. */
export type ChangeValue = (port: string, value: IrNode, type: TensorType) => IrNode;

export function lowerDiagram(checked: CheckedDiagram, ir: GraphBuilder, change: ChangeValue = (_, value) => value): Lowered | Problem {
  const inputs: IrInput[] = [];
  const outputs: { name: string; value: IrNode; node: NodeId }[] = [];
  const origins = new Map<string, IrNode>();
  const types = new Map<string, TensorType>();
  const parameters = new Map<string, LoweredParameter>();
  const feeds: LoweredFeed[] = [];
  const controls: LoweredControl[] = [];
  const given: LoweredOutput[] = [];
  const stored = storedNames(checked.document);
  let count = 0;

  const number = (size: Size): number => {
    const value = evaluateSize(size, (name) => checked.sizes.get(name));
    return typeof value === "number" ? value : NaN;
  };
  const dimsOf = (axes: readonly Axis[]) => axes.map((axis) => number(axis.size));
  const isKnown = (dims: readonly number[]) => dims.every((d) => Number.isInteger(d) && d >= 1);
  const numeric = (type: TensorType): TensorType => ({ ...type, axes: type.axes.map((axis) => ({ ...axis, size: { kind: "literal", value: number(axis.size) } as const })) });

  lowerBlock(checked.main, { path: "", parameters: "" }, undefined);
  if (count > mostNodes) return problem(`this network has more than ${mostNodes} nodes once its repeats are written out: use fewer copies`);
  // They were met in the order in which data flows; a network gives them in the order of its interface.
  const places = new Map(checked.main.outputs.map(({ node }, i) => [node, i] as const));
  const inOrder = <T extends { readonly node: NodeId }>(list: readonly T[]) => list.toSorted((a, b) => (places.get(a.node) ?? 0) - (places.get(b.node) ?? 0));
  return { graph: { inputs, outputs: inOrder(outputs).map(({ name, value }) => ({ name, value })), origins }, parameters: [...parameters.values()], feeds, controls, outputs: inOrder(given), types };

  function lowerBlock(body: CheckedBlock, at: Place, entering: Readonly<Record<string, IrNode>> | undefined, absent?: ReadonlySet<string>): Readonly<Record<string, IrNode>> {
    const names = pathNames(body);
    const silence = silenceOf(body, absent);
    const values = new Map<string, IrNode>();
    const leaving: Record<string, IrNode> = {};
    const put = (id: NodeId, port: string, made: IrNode, type: TensorType) => {
      const path = portPath(at.path, id, port);
      const value = at.hidden || type.carried !== undefined ? made : change(path, made, numeric(type));
      values.set(`${id}:${port}`, value);
      if (at.hidden) return;
      if (type.carried === undefined) origins.set(path, value);
      types.set(path, numeric(type));
    };
    for (const id of body.order) {
      const node = body.nodes.get(id);
      if (!node || count > mostNodes || silence.nodes.has(id)) continue;
      count += 1;
      const arriving: Record<string, IrNode> = {};
      for (const [port, wire] of Object.entries(node.wires)) {
        const from = body.wires[wire]?.from;
        const value = from && values.get(`${from.node}:${from.port}`);
        if (value) arriving[port] = value;
      }
      if (node.node.leftOut === "bypassed") {
        for (const [port, from] of Object.entries(node.passes ?? {})) {
          const [value, type] = [arriving[from], node.outputs[port]];
          if (value && type) put(id, port, value, type);
        }
      } else if (node.kind === "block") {
        for (const [port, value] of Object.entries(lowerUse(node, names.get(id) ?? id, at, arriving, silence.absent.get(id)))) {
          const type = node.outputs[port];
          if (type) put(id, port, value, type);
        }
      } else if (node.node.operator === "output") {
        const value = arriving["x"];
        if (!value) continue;
        const name = node.node.name ?? id;
        leaving[name] = value;
        if (!entering) lowerOutput(node, distinct(names.get(id) ?? id, outputs.map((output) => output.name)), value);
      } else if (node.node.operator === "input") {
        const type = node.outputs["y"];
        const value = entering ? entering[node.node.name ?? id] : type && lowerInput(node, type, names.get(id) ?? id);
        if (value && type) put(id, "y", value, type);
      } else {
        for (const [port, value] of Object.entries(lowerOperator(node, names.get(id) ?? id, at, arriving))) {
          const type = node.outputs[port];
          if (type) put(id, port, value, type);
        }
      }
    }
    return leaving;
  }

  function lowerUse(use: CheckedBlockUse, name: string, at: Place, arriving: Readonly<Record<string, IrNode>>, absent = absentThroughout(use, new Set())): Readonly<Record<string, IrNode>> {
    const { body } = use;
    if (!body || use.times === undefined) return {};
    let now = arriving;
    let result: Readonly<Record<string, IrNode>> = {};
    for (let copy = 0; copy < use.times && count <= mostNodes; copy++) {
      result = lowerBlock(body, { path: insideUse(at.path, use.id, use.node.repeat ? copy : undefined), parameters: at.parameters + copyName(use.node, name, copy) }, now, absent);
      const fed = feedback(body.inputs, body.outputs).flatMap(({ output, input }): (readonly [string, IrNode])[] => {
        const value = result[output];
        return input === undefined || !value ? [] : [[input, value]];
      });
      now = { ...now, ...Object.fromEntries(fed) };
    }
    return result;
  }

  function lowerInput(node: CheckedOperator, type: TensorType, name: string): IrNode | undefined {
    const dims = dimsOf(type.axes);
    if (!isKnown(dims)) return undefined;
    const unique = distinct(name, inputs.map((input) => input.name));
    const carried = type.carried === undefined ? {} : { carried: type.carried };
    const value = ir.input(unique, { dtype: type.dtype, dims, ...carried });
    inputs.push({ name: unique, role: "input", node: value });
    const bound = type.bound === undefined ? undefined : number(type.bound);
    feeds.push({ name: unique, node: node.id, dtype: type.dtype, dims, axes: type.axes, attributes: node.attributes, ...carried, ...(bound === undefined ? {} : { bound }) });
    return value;
  }

  function lowerOutput(node: CheckedOperator, name: string, value: IrNode): void {
    outputs.push({ name, value, node: node.id });
    const type = node.inputs["x"];
    if (type) given.push({ name, node: node.id, type: numeric(type) });
  }

  function lowerOperator(node: CheckedOperator, name: string, at: Place, arriving: Readonly<Record<string, IrNode>>): Readonly<Record<string, IrNode>> {
    const { operator, weave } = node;
    if (!operator || !weave) return {};
    if (operator.name === "slider") return lowerSlider(node, at);
    if (operator.opaque) return lowerOpaque(node, name, at, arriving);
    const operands: { port: string; named: Named<IrNode> }[] = [];
    for (const strand of weave.operands) {
      const value = arriving[strand.port];
      if (!value) return {};
      operands.push({ port: strand.port, named: { value, labels: labelsOf(strand) } });
    }
    const results = weave.results.map((strand) => ({ port: strand.port, dtype: strand.dtype, axes: labelsOf(strand).map((label, i) => ({ label, size: number(strand.axes[i]?.size ?? { kind: "literal", value: NaN }) })) }));
    if (!results.every((result) => isKnown(result.axes.map((axis) => axis.size)))) return {};
    const own = parametersOf(node, name, at);
    const attributes = numericAttributes(operator.attributes, node.attributes, number);
    if (operator.onnx ?? operator.gradient ?? operator.training) {
      const called = ir.call([...operands.map((o) => o.named.value), ...own.map((p) => p.value)], {
        operator: operator.name, attributes, results, sizes: {},
        operands: operands.map(({ port, named }) => ({ port, labels: named.labels })),
        parameters: own.map(({ parameter }) => ({ name: parameter.name, labels: parameter.labels })),
      });
      return Object.fromEntries(results.flatMap(({ port }, i) => (called[i] ? [[port, called[i]]] : [])));
    }
    return lowerNode(ir, operator, {
      attributes, sizes: {},
      inputs: Object.fromEntries(operands.map(({ port, named }) => [port, named])),
      parameters: Object.fromEntries(own.map(({ parameter, value }) => [parameter.name, { value, labels: parameter.labels }])),
      results: Object.fromEntries(results.map(({ port, axes }) => [port, axes])),
    });
  }

  function lowerOpaque(node: CheckedOperator, name: string, at: Place, arriving: Readonly<Record<string, IrNode>>): Readonly<Record<string, IrNode>> {
    const weights = new Map(parametersOf(node, name, at).map(({ parameter, value }) => [parameter.name, value] as const));
    return lowerOnnx(ir, {
      node, arriving, weights, path: portPath(at.path, node.id, ""),
      type: (type) => ({ dtype: type.dtype, dims: dimsOf(type.axes), ...(type.carried === undefined ? {} : { carried: type.carried }) }),
      lowerBody: (body, entering) => lowerBlock(body, { path: insideUse(at.path, node.id, undefined), parameters: `${at.parameters}${name}.`, hidden: true }, entering),
    });
  }

  function parametersOf(node: CheckedOperator, name: string, at: Place) {
    return (node.weave?.parameters ?? []).map((parameter) => ({ parameter, value: parameterInput(parameter, `${at.parameters}${name}`, portPath(at.path, node.id, "").slice(0, -1)) }));
  }

  function lowerSlider(node: CheckedOperator, at: Place): Readonly<Record<string, IrNode>> {
    const path = portPath(at.path, node.id, "y");
    const value = ir.input(path, { dtype: "f32", dims: [] });
    const set = node.attributes["value"];
    inputs.push({ name: path, role: "control", node: value });
    controls.push({ name: path, value: typeof set === "number" ? set : 0 });
    return { y: value };
  }

  /** Tied copies come here with one name: they share the array. */
  function parameterInput(parameter: WovenParameter, path: string, owner: string): IrNode {
    const name = parameterPath(path, parameter.name);
    const dims = dimsOf(parameter.axes);
    const { dtype, carried } = parameter;
    const value = ir.input(name, { dtype, dims, ...(carried === undefined ? {} : { carried }) });
    if (!parameters.has(name)) {
      const fan = parameter.labels.flatMap((label, i) => (parameter.fanIn.includes(label) ? [dims[i] ?? 1] : []));
      inputs.push({ name, role: "parameter", node: value });
      const storedAs = stored(name);
      parameters.set(name, {
        name, ...(storedAs === undefined ? {} : { storedAs }), dims, axes: parameter.axes, initialiser: parameter.initialiser, fanIn: fan.reduce((a, b) => a * b, 1), learned: parameter.learned, dtype, owner,
        ...(parameter.values ? { values: parameter.values } : {}),
      });
    }
    const known = parameters.get(name);
    assert(known && known.dims.join() === dims.join(), `parameter ${name} has two sizes`);
    return value;
  }
}

function distinct(name: string, taken: readonly string[]): string {
  let n = 2;
  let candidate = name;
  while (taken.includes(candidate)) candidate = `${name}_${n++}`;
  return candidate;
}
