// Whether signals and gradients keep their size from layer to layer as a drawn network starts: kernels and susceptibilities, predicted.
// Roberts, Yaida and Hanin: The Principles of Deep Learning Theory, chapters 3 to 5, at infinite width.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedDiagram, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { PortRef } from "../document/document.ts";
import { parseInitialiser, startVariance } from "../tensor/initialisers/materialise.ts";
import { gaussianMoments, type Bend, type Moments } from "./gaussian-moments.ts";
import { operatorBend } from "./operator-bend.ts";

export interface CriticalLayer {
  /** The learned map as a port path without port. */
  readonly path: string;
  /** Operators that bend what it reads, in their order; none for a map of the input or of another map. */
  readonly bends: readonly string[];
  readonly bend: Bend;
  /** C_W and C_b: the variance of its weights times what flows into one output, and of its biases. */
  readonly weights: number;
  readonly biases: number;
  /** Numbers that flow into one output. */
  readonly width: number;
  /** K: the mean square of what it gives. */
  readonly kernel: number;
  /** χ⊥ and χ∥: what of a small distance between inputs, and of a change of their size, comes through it. */
  readonly perpendicular: number;
  readonly parallel: number;
  /** It reads the input, whose size nobody chose: it decides K, and is no step from layer to layer. */
  readonly isFirst: boolean;
}

export interface StartingParameter {
  readonly name: string;
  readonly owner: string;
  readonly dims: readonly number[];
  readonly fanIn: number;
  readonly initialiser: string;
  readonly values?: readonly number[];
}

/** Normally distributed with variance `kernel`, and then bent. */
interface Sound {
  readonly kernel: number;
  readonly bend: Bend;
  readonly bends: readonly string[];
  readonly isInput: boolean;
}
/** What the theory of wide networks does not speak of, and why. */
interface Unfit {
  readonly unfit: string;
}
type Signal = Sound | Unfit;

interface Walk {
  readonly parameters: ReadonlyMap<string, readonly StartingParameter[]>;
  readonly layers: CriticalLayer[];
  readonly refusals: string[];
}

const same: Bend = (z) => z;
/** What moves numbers about and changes none of them. */
const movers: ReadonlySet<string> = new Set(["join", "split", "transpose", "rename", "rearrange", "flip", "repeat", "dropout", "concat", "slice", "select", "diagonal"]);

export function criticality({ main }: CheckedDiagram, parameters: readonly StartingParameter[]): readonly CriticalLayer[] | Problem {
  const byOwner = new Map<string, StartingParameter[]>();
  for (const parameter of parameters) byOwner.set(parameter.owner, [...(byOwner.get(parameter.owner) ?? []), parameter]);
  const walk: Walk = { parameters: byOwner, layers: [], refusals: [] };
  through(walk, main, "", new Map());
  const [refusal] = walk.refusals;
  if (refusal !== undefined) return problem(`${refusal}: the check is for networks of linear maps and convolutions with functions of every number alone between them, sums of such maps, and nothing else`);
  if (walk.layers.length < 2) return problem(`found ${walk.layers.length === 0 ? "no linear map and no convolution" : "one learned map"}, expected at least two, one behind the other`);
  return walk.layers;
}

function through(walk: Walk, block: CheckedBlock, prefix: string, given: ReadonlyMap<string, Signal>): ReadonlyMap<string, Signal> {
  const signals = new Map<string, Signal>();
  const keyOf = ({ node, port }: PortRef) => `${node}:${port}`;
  const results = new Map<string, Signal>();
  for (const id of block.order) {
    const node = block.nodes.get(id);
    if (!node) continue;
    const arriving = Object.keys(node.wires).sort().flatMap((port) => {
      const from = block.wires[node.wires[port] ?? ""]?.from;
      return from ? [[port, signals.get(keyOf(from)) ?? { unfit: `${prefix}${id} reads what is not known` }] as const] : [];
    });
    const own = `${prefix}${id}`;
    if (node.kind === "block") {
      for (const [port, signal] of throughUse(walk, node, own, new Map(arriving))) signals.set(`${id}:${port}`, signal);
      continue;
    }
    const ports = block.inputs.find((input) => input.node === id);
    const result = ports ? (given.get(ports.port) ?? inputSignal(node, own)) : throughOperator(walk, node, own, arriving.map(([, signal]) => signal));
    for (const port of Object.keys(node.outputs)) signals.set(`${id}:${port}`, result);
    const out = block.outputs.find((output) => output.node === id);
    if (out && arriving[0]) results.set(out.port, arriving[0][1]);
  }
  return results;
}

/** Copies feed outputs to the inputs of the same name, else in order. */
function throughUse(walk: Walk, use: CheckedBlockUse, own: string, given: ReadonlyMap<string, Signal>): ReadonlyMap<string, Signal> {
  const { body, times = 1 } = use;
  if (!body) return new Map();
  let [inputs, outputs] = [given, given];
  for (let copy = 0; copy < times; copy++) {
    outputs = through(walk, body, use.node.repeat ? `${own}[${copy}]/` : `${own}/`, inputs);
    const made = [...outputs];
    inputs = new Map([...inputs].map(([port, signal], i) => [port, outputs.get(port) ?? made[i]?.[1] ?? signal]));
  }
  return outputs;
}

function inputSignal({ outputs }: CheckedOperator, own: string): Signal {
  const type = Object.values(outputs)[0];
  return type && type.dtype !== "f32" ? { unfit: `${own} gives whole numbers` } : { kernel: 1, bend: same, bends: [], isInput: true };
}

function throughOperator(walk: Walk, node: CheckedOperator, own: string, arriving: readonly Signal[]): Signal {
  const { operator } = node.node;
  const unfit = arriving.find((signal) => "unfit" in signal);
  const sound = arriving.filter((signal): signal is Sound => !("unfit" in signal));
  const [first] = sound;
  if (operator === "linear" || operator === "conv") {
    if (unfit) walk.refusals.push(unfit.unfit);
    return first && !unfit ? throughMap(walk, own, first) : { unfit: `${own} has nothing to read` };
  }
  if (unfit) return unfit;
  if (operator === "parameter") return parameterSignal(walk, own);
  if (!first) return { unfit: `${own} (${node.operator?.title ?? operator}) is not drawn at random` };
  if (movers.has(operator)) return sound.length === 1 ? first : { unfit: `${own} (${node.operator?.title ?? operator}) puts arrays of different sizes together` };
  if (operator === "add") {
    const bent = sound.some(({ bends, isInput }) => bends.length > 0 || isInput);
    return bent ? { unfit: `${own} adds to something else what has been bent, or the input` } : { ...first, kernel: sound.reduce((sum, { kernel }) => sum + kernel, 0) };
  }
  const bend = operatorBend(node);
  if (!bend || sound.length > 1) return { unfit: `${own} (${node.operator?.title ?? operator}) sets the size of signals by itself, or looks at several numbers at once` };
  const before = first.bend;
  return { ...first, bend: (z) => bend(before(z)), bends: [...first.bends, operator] };
}

function throughMap(walk: Walk, own: string, read: Sound): Signal {
  const parameters = walk.parameters.get(own) ?? [];
  const [weight, bias] = ["weight", "bias"].map((one) => parameters.find(({ name }) => name.endsWith(`.${one}`)));
  const [weights, biases] = [weight && varianceOf(weight), bias ? varianceOf(bias) : 0];
  if (!weight || weights === undefined || biases === undefined) {
    const why = !weight ? "has no numbers to start with: a size has no value, or no output depends on it" : `does not start at random around 0 (${(weights === undefined ? weight : bias)?.initialiser ?? ""})`;
    walk.refusals.push(`${own} ${why}`);
    return { unfit: `${own} ${why}` };
  }
  const gain = weights * weight.fanIn;
  const moments: Moments = read.bends.length === 0 ? { square: read.kernel, slope: 1, growth: 1 } : gaussianMoments(read.bend, read.kernel);
  const kernel = biases + gain * moments.square;
  walk.layers.push({
    path: own, bends: read.bends, bend: read.bend, weights: gain, biases, width: weight.fanIn, kernel,
    perpendicular: gain * moments.slope, parallel: gain * moments.growth, isFirst: read.isInput,
  });
  return { kernel, bend: same, bends: [], isInput: false };
}

/** A bias that is drawn by itself. */
function parameterSignal(walk: Walk, own: string): Signal {
  const [value] = walk.parameters.get(own) ?? [];
  const variance = value && varianceOf(value);
  return variance === undefined ? { unfit: `${own} does not start at random around 0` } : { kernel: variance, bend: same, bends: [], isInput: false };
}

function varianceOf({ initialiser, values, dims, fanIn }: StartingParameter): number | undefined {
  if (values) return undefined;
  const read = parseInitialiser(initialiser);
  return isProblem(read) ? undefined : startVariance(read, { dims, fanIn });
}
