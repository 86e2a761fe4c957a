// Through the words that run bodies: a scan goes back by a scan the other way round, a while as a scan that stands still in the end, a cond by either branch's own way back.
import { assert } from "../../base/assert.ts";
import { range } from "../../ir/dims.ts";
import type { IrBody, IrNode } from "../../ir/graph.ts";
import { applyBody } from "../../ir/interpret.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { copier } from "../../ir/rebuild.ts";
import { walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { filled } from "../onnx/filled.ts";
import { goBack, leadingTo, type Arrival, type Backward } from "./backward.ts";

const isReal = (node: IrNode | undefined): node is IrNode => node !== undefined && isFloat(node.type.dtype);
const pick = <T>(from: readonly T[], places: readonly number[]): readonly T[] => places.flatMap((place) => from.slice(place, place + 1));
const pairs = (values: readonly IrNode[], gradients: readonly (IrNode | undefined)[]) => values.flatMap((value, i): readonly (readonly [IrNode, IrNode])[] => (gradients[i] ? [[value, gradients[i]]] : []));

export function throughScan(context: Backward, { node, gradients, wants }: Arrival): readonly (IrNode | undefined)[] {
  const { ir } = context;
  const { states: stateCount, consts: constCount, length, reverse, body } = attributesOf(node, "scan");
  const firstX = stateCount + constCount;
  const outputCount = node.types.length - stateCount;
  const kept = scanKeepingStates(ir, node.inputs, node);
  const before = kept.slice(node.types.length);
  context.respelled.set(node, { values: kept.slice(0, node.types.length), spell: (builder, inputs) => scanKeepingStates(builder, inputs, node).slice(0, node.types.length) });

  const moving = movingStates(body, stateCount, wants);
  const consts = range(constCount).filter((i) => wants(stateCount + i) && isReal(body.parameters[stateCount + i]));
  const xs = range(node.inputs.length - firstX).filter((i) => wants(firstX + i) && isReal(body.parameters[firstX + i]));
  const outputs = range(outputCount).filter((i) => gradients[stateCount + i] !== undefined);
  const zeroOf = (at: number) => filled(ir, body.parameters[at]?.type ?? { dtype: "f32", dims: [] }, 0);
  const reached = new Set<number>();

  const back = ir.scan({
    states: [...moving.map((i) => gradients[i] ?? zeroOf(i)), ...consts.map((i) => zeroOf(stateCount + i))],
    consts: node.inputs.slice(stateCount, firstX),
    xs: [...node.inputs.slice(firstX), ...before, ...outputs.flatMap((i) => gradients[stateCount + i] ?? [])],
    length, reverse: !reverse,
  }, (now) => {
    const [rows, states, ofOutputs] = [now.xs.slice(0, node.inputs.length - firstX), now.xs.slice(node.inputs.length - firstX, -outputs.length || undefined), outputs.length === 0 ? [] : now.xs.slice(-outputs.length)];
    const parameters = [...states, ...now.consts, ...rows];
    const results = applyBody(copier(ir), body, parameters);
    const arriving = [
      ...pairs(pick(results, moving), now.states.slice(0, moving.length)),
      ...pairs(pick(results, outputs.map((i) => stateCount + i)), ofOutputs),
    ];
    const places = [...moving, ...consts.map((i) => stateCount + i), ...xs.map((i) => firstX + i)];
    const found = goBack(context, arriving, pick(parameters, places));
    const at = (place: number) => {
      const gradient = parameters[place] && found.get(parameters[place]);
      if (gradient) reached.add(place);
      return gradient ?? zeroOf(place);
    };
    const totals = now.states.slice(moving.length);
    return { states: [...moving.map(at), ...consts.flatMap((i, n) => (totals[n] ? [ir.add(totals[n], at(stateCount + i))] : []))], outputs: xs.map((i) => at(firstX + i)) };
  });

  const places = [...moving, ...consts.map((i) => stateCount + i), ...xs.map((i) => firstX + i)];
  const made = [...back.states, ...back.outputs];
  return node.inputs.map((_, place) => {
    const found = made[places.indexOf(place)];
    // A first state is handed on as it came, whether or not the body reads it.
    return wants(place) && places.includes(place) && (reached.has(place) || (place < stateCount && length === 0)) ? found : undefined;
  });
}

/** The scan with the states before each step as further outputs. */
function scanKeepingStates(ir: GraphBuilder, inputs: readonly IrNode[], node: IrNode): readonly IrNode[] {
  const { states, consts, length, reverse, body } = attributesOf(node, "scan");
  const made = ir.scan({ states: inputs.slice(0, states), consts: inputs.slice(states, states + consts), xs: inputs.slice(states + consts), length, reverse }, (now) => {
    const results = applyBody(copier(ir), body, [...now.states, ...now.consts, ...now.xs]);
    return { states: results.slice(0, states), outputs: [...results.slice(states), ...now.states] };
  });
  return [...made.states, ...made.outputs];
}

/** The states through which something wanted reaches the end: those that are wanted, and those that any step makes from what is. */
function movingStates(body: IrBody, count: number, wants: (place: number) => boolean): readonly number[] {
  const moving = new Set(body.parameters.flatMap((parameter, place) => (wants(place) && isReal(parameter) ? [place] : [])));
  const order = walk(body.results);
  for (let before = -1; before !== moving.size;) {
    before = moving.size;
    const leads = leadingTo(order, new Set(body.parameters.filter((_, place) => moving.has(place))));
    body.results.slice(0, count).forEach((result, i) => { if (isReal(result) && leads.has(result)) moving.add(i); });
  }
  return range(count).filter((i) => moving.has(i));
}

/** A while of at most `limit` turns is a scan of so many steps whose last ones hand their states on. */
export function throughWhile(context: Backward, { node, gradients, wants }: Arrival): readonly (IrNode | undefined)[] {
  const { ir } = context;
  const { states: count, limit, goOn, body } = attributesOf(node, "while");
  const copies = copier(ir);
  const yes = ir.constant([1], { dtype: "bool", dims: [] });
  const made = ir.scan({ states: [...node.inputs.slice(0, count), yes], consts: node.inputs.slice(count), xs: [ir.iota([limit], 0)], length: limit }, (now) => {
    const [states, alive] = [now.states.slice(0, count), now.states[count]];
    const [again] = applyBody(copies, goOn, [...states, ...now.consts]);
    assert(alive && again, "a while asks whether to go on");
    const runs = ir.and(alive, again);
    // A branch that is not taken is not computed, so steps past the end cannot make a number of no meaning.
    const next = ir.cond(runs, [...states, ...now.consts], (args) => applyBody(copies, body, args), (args) => args.slice(0, count));
    return { states: [...next, runs], outputs: [] };
  });
  const [first] = made.states;
  const scan = first?.word === "pick" ? first.inputs[0] : first;
  assert(scan, "a while has states");
  const place = (at: number) => (at < count ? at : at + 1);
  const wanted = new Set(node.inputs.flatMap((_, at) => (wants(at) ? [place(at)] : [])));
  const found = throughScan(context, { node: scan, ports: [], values: made.states, gradients: [...gradients, undefined], wants: (at) => wanted.has(at) });
  return node.inputs.map((_, at) => found[place(at)]);
}

export function throughCond(context: Backward, { node, gradients, wants }: Arrival): readonly (IrNode | undefined)[] {
  const { ir } = context;
  const { then, otherwise } = attributesOf(node, "cond");
  const [predicate, ...args] = node.inputs;
  assert(predicate, "a cond has a predicate");
  const given = range(gradients.length).filter((i) => gradients[i] !== undefined);
  const places = range(args.length).filter((i) => wants(i + 1) && isReal(args[i]));
  if (places.length === 0) return [];
  const reached = new Set<number>();
  const back = (body: IrBody) => (parameters: readonly IrNode[]) => {
    const inner = parameters.slice(0, args.length);
    const results = applyBody(copier(ir), body, inner);
    const found = goBack(context, pairs(pick(results, given), parameters.slice(args.length)), pick(inner, places));
    return pick(inner, places).map((parameter, n) => {
      const gradient = found.get(parameter);
      if (gradient) reached.add(places[n] ?? -1);
      return gradient ?? filled(ir, parameter.type, 0);
    });
  };
  const made = ir.cond(predicate, [...args, ...given.flatMap((i) => gradients[i] ?? [])], back(then), back(otherwise));
  return node.inputs.map((_, at) => (reached.has(at - 1) ? made[places.indexOf(at - 1)] : undefined));
}
