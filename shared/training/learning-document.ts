// The document as it is trained: many samples at once, and its answer compared with what is right.
// Drawings are of one sample and end in an answer, or in a loss of their own; axes that nobody drew run past every operator, so one more axis on the inputs is all it takes.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { Lowered, LoweredOutput } from "../compiler/lower/lower.ts";
import type { SampleArray } from "../data/define.ts";
import type { InputFit } from "../data/fit-input.ts";
import { matchInputs } from "../data/match-inputs.ts";
import type { Attributes, Block, Node, NodeId, PortRef, WeftDocument } from "../document/document.ts";
import type { FeedPlan } from "../inputs/feed-plan.ts";
import { isFloat } from "../tensor/dtype.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { printAxes, printType } from "../tensor/type-text.ts";
import { batchOf, inputsWithBatch, loweredDocument, plansOf } from "./many-samples.ts";
import { sharedSums, unused } from "./sums-over-samples.ts";

export interface LearningWish {
  readonly document: WeftDocument;
  readonly arrays: readonly SampleArray[];
  /** Samples a step. */
  readonly batch: number;
  /** Name of the output that is the loss, or is compared; the only one that can be where it is empty. */
  readonly output: string;
  /** Name of the array it is compared with; the target among the data where it is empty. */
  readonly target: string;
  /** For an input of the network the array it is fed, where a person has chosen. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Inputs that are fed random numbers, new in every step. */
  readonly noise: readonly string[];
}

export interface LearningNetwork {
  readonly document: WeftDocument;
  readonly lowered: Lowered;
  /** The output that is to become small. */
  readonly loss: string;
  /** By input of the network. */
  readonly fits: ReadonlyMap<string, InputFit>;
  /** Inputs that are fed random numbers, as they are distributed in the document. */
  readonly noise: readonly FeedPlan[];
  /** Samples a run takes. */
  readonly batch: number;
  /** Where classes are told apart: the port with the scores, which of its axes holds the classes, and the input with the labels. */
  readonly classes?: { readonly scores: string; readonly axis: number; readonly labels: string };
}

export function learningNetwork(wish: LearningWish): LearningNetwork | Problem {
  const own = loweredDocument(wish.document);
  if (isProblem(own)) return own;
  const output = chooseOutput(own.outputs, wish.output);
  if (isProblem(output)) return output;
  const odd = wish.noise.find((name) => !own.feeds.some((feed) => feed.name === name && feed.dtype === "f32"));
  if (odd !== undefined) return problem(`noise: found ${JSON.stringify(odd)}, expected an input of f32: there is ${own.feeds.map(({ name }) => name).join(", ") || "none"}`);
  if (output.type.axes.length === 0) return withOwnLoss(wish, own, output);
  const compared = comparedDocument(wish, own, output);
  if (isProblem(compared)) return compared;
  const made = loweredDocument(compared.document);
  if (isProblem(made)) return problem(`with its answer compared with ${compared.target.name} the network does not fit: ${made.problem}`);
  const loss = made.outputs.find(({ node }) => node === compared.loss);
  if (!loss) return problem("found no place for the loss, expected the network to end in an output");
  const label = made.feeds.find(({ node }) => node === compared.label);
  return finished(compared.document, made, loss, { ...wish, inputs: { ...compared.inputs, ...(label ? { [label.name]: compared.target.name } : {}) } });
}

/** A loss that is drawn: of many samples at once where a batch is drawn, else of one, and the mean of many is to become small. */
function withOwnLoss(wish: LearningWish, own: Lowered, output: LoweredOutput): LearningNetwork | Problem {
  const { document } = wish;
  const main = document.blocks[document.main];
  const fits = matchInputs(wish.arrays, samplePlans(own, wish), wish.inputs);
  if (isProblem(fits)) return fits;
  const batched = batchOf(own, fits, wish.batch);
  if (isProblem(batched)) return batched;
  if (!main || batched.isDrawn || fits.size === 0) return finished(document, own, output, wish);
  const ofSamples = { ...main, nodes: inputsWithBatch(main, own, batched) };
  const trial = loweredDocument(withMain(document, ofSamples));
  if (isProblem(trial)) return problem(`with ${batched.size} samples at once the network does not fit: ${trial.problem}`);
  const one = trial.outputs.find(({ node }) => node === output.node);
  // Losses that take the mean over every axis have taken it over the samples already.
  const made = sharedSums(withMain(document, one && one.type.axes.length > 0 ? meanOver(ofSamples, output.node, batched.name) : ofSamples), batched);
  const whole = loweredDocument(made);
  if (isProblem(whole)) return whole;
  const loss = whole.outputs.find(({ node }) => node === output.node);
  return loss ? finished(made, whole, loss, wish) : problem("found no place for the loss, expected the network to end in an output");
}

function withMain(document: WeftDocument, main: Block): WeftDocument {
  return { ...document, blocks: { ...document.blocks, [document.main]: main } };
}

/** What goes out is the mean over the samples of what went out for each. */
function meanOver(block: Block, output: NodeId, axis: string): Block {
  const mean = unused(block, "mean");
  const wires = Object.entries(block.wires).map(([id, wire]) => [id, wire.to.node === output ? { ...wire, to: { node: mean, port: "x" } } : wire] as const);
  return {
    ...block,
    nodes: { ...block.nodes, [mean]: { kind: "operator", operator: "reduce-mean", attributes: { axes: axis } } },
    wires: { ...Object.fromEntries(wires), [`${mean} loss`]: { from: { node: mean, port: "y" }, to: { node: output, port: "x" } } },
  };
}

function chooseOutput(outputs: readonly LoweredOutput[], name: string): LoweredOutput | Problem {
  const listed = outputs.map((one) => `${one.name} of ${printType(one.type)}`).join(", ") || "none";
  const floats = outputs.filter(({ type }) => type.carried === undefined && isFloat(type.dtype));
  if (name !== "") {
    const found = floats.find((one) => one.name === name);
    return found ?? problem(`loss: found ${JSON.stringify(name)}, expected an output with numbers: there is ${listed}`);
  }
  const numbers = floats.filter(({ type }) => type.axes.length === 0);
  const [only, second] = numbers.length > 0 ? numbers : floats;
  if (!only) return problem(`found the outputs ${listed}, expected one with numbers that can be a loss or be compared with the data`);
  return second ? problem(`found the outputs ${listed}, which could all be the loss, expected one: say which by its name`) : only;
}

interface Compared {
  readonly document: WeftDocument;
  readonly target: SampleArray;
  /** The array of each input that the drawing has. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly label: NodeId;
  readonly loss: NodeId;
}

/** The answer goes into a loss beside the target: cross-entropy for classes, mean squared error for numbers. */
function comparedDocument(wish: LearningWish, own: Lowered, output: LoweredOutput): Compared | Problem {
  const { document, arrays } = wish;
  const main = document.blocks[document.main];
  const answer = main && sourceOf(main, { node: output.node, port: "x" });
  if (!main || !answer) return problem(`found nothing on the output ${output.name}, expected a wire: draw one`);
  const fits = matchInputs(arrays.filter(({ use }) => use === "input"), samplePlans(own, wish), wish.inputs);
  if (isProblem(fits)) return fits;
  const target = targetOf(arrays, output, wish.target);
  if (isProblem(target)) return target;
  const batched = batchOf(own, fits, wish.batch);
  if (isProblem(batched)) return batched;
  const isClasses = target.type.dtype === "i32";
  const { axes } = output.type;
  const drawn = batched.isDrawn ? axes.filter(({ name }) => name !== batched.name) : axes;
  const others = isClasses ? drawn.slice(0, -1) : drawn;
  // What the loss works out by itself is not worked out before it.
  const scores = isClasses ? (beforeSoftmax(main, answer) ?? answer) : answer;
  const [label, cost, loss] = [unused(main, "target"), unused(main, isClasses ? "cross-entropy" : "mean-squared-error"), unused(main, "loss")];
  const labelAxes = [`${batched.name}=${batched.size}`, printAxes(others)].join(" ").trim();
  const operator = (name: string, attributes: Attributes): Node => ({ kind: "operator", operator: name, attributes });
  const nodes: Record<NodeId, Node> = {
    ...inputsWithBatch(main, own, batched),
    [label]: operator("input", { axes: labelAxes, ...(isClasses ? { dtype: "i32", bound: String(target.classes?.length ?? 0) } : {}) }),
    [cost]: isClasses ? operator("cross-entropy", { axis: drawn.at(-1)?.name ?? "" }) : operator("mean-squared-error", {}),
    [loss]: operator("output", {}),
  };
  const wires = {
    ...main.wires,
    [`${cost} answer`]: { from: scores, to: { node: cost, port: isClasses ? "scores" : "prediction" } },
    [`${cost} target`]: { from: { node: label, port: "y" }, to: { node: cost, port: "target" } },
    [`${cost} loss`]: { from: { node: cost, port: "y" }, to: { node: loss, port: "x" } },
  };
  return { document: withMain(document, { ...main, nodes, wires }), target, inputs: Object.fromEntries([...fits].map(([input, { array }]) => [input, array])), label, loss };
}

function targetOf(arrays: readonly SampleArray[], output: LoweredOutput, named: string): SampleArray | Problem {
  // An input can be the target too: a network may be to give back what it was fed.
  const targets = named === "" ? arrays.filter(({ use }) => use === "target") : arrays.filter(({ name }) => name === named);
  if (named !== "" && targets.length === 0) return problem(`target: found ${JSON.stringify(named)}, expected an array of the data: there is ${arrays.map(({ name }) => name).join(", ")}`);
  const found = targets.find(({ name }) => name === output.name) ?? targets[0];
  if (!found) return problem(`found no array in the data that the network should answer with, expected one to compare ${output.name} of ${printType(output.type)} with: say which arrays are targets, or end the network in a loss of one number`);
  if (targets.length > 1 && found.name !== output.name) return problem(`found the targets ${targets.map(({ name }) => name).join(", ")}, expected one that is called ${output.name}: give the output the name of its target`);
  if (found.type.dtype === "i32" && !found.classes) return problem(`found whole numbers in ${found.name}, expected classes or other numbers: say that ${found.name} holds classes`);
  const [given, wanted] = [found.classes?.length, sizeOf(output.type, -1)];
  if (found.type.dtype === "i32" && wanted !== given) return problem(`found ${given} classes in ${found.name} and ${wanted} scores in ${output.name} of ${printType(output.type)}, expected as many: change the last axis of the output`);
  return found;
}

function sourceOf(block: Block, to: PortRef): PortRef | undefined {
  return Object.values(block.wires).find((wire) => wire.to.node === to.node && wire.to.port === to.port)?.from;
}

function beforeSoftmax(block: Block, { node }: PortRef): PortRef | undefined {
  const made = block.nodes[node];
  return made?.kind === "operator" && (made.operator === "softmax" || made.operator === "log-softmax") ? (sourceOf(block, { node, port: "x" }) ?? sourceOf(block, { node, port: "scores" })) : undefined;
}

/** Of the inputs that are fed samples. */
function samplePlans(own: Lowered, { noise }: Pick<LearningWish, "noise">): readonly FeedPlan[] {
  return plansOf(own).filter(({ name }) => !noise.includes(name));
}

function finished(document: WeftDocument, made: Lowered, output: LoweredOutput, wish: LearningWish): LearningNetwork | Problem {
  const fits = matchInputs(wish.arrays, samplePlans(made, wish), wish.inputs);
  if (isProblem(fits)) return fits;
  const sizes = new Set([...fits.values()].map((fit) => fit.batch ?? 1));
  const [size = wish.batch] = sizes;
  if (sizes.size > 1) return problem(`found inputs that take ${[...sizes].join(" and ")} samples at once, expected the same for all`);
  const classes = classesOf(document, made, output);
  const noise = plansOf(made).filter(({ name }) => wish.noise.includes(name));
  return { document, lowered: made, loss: output.name, fits, noise, batch: size, ...(classes ? { classes } : {}) };
}

/** Known where the loss is a cross-entropy of the main diagram with whole numbers for its target. */
function classesOf({ blocks, main }: WeftDocument, { types, feeds }: Lowered, output: LoweredOutput): LearningNetwork["classes"] {
  const block = blocks[main];
  const cost = block && sourceOf(block, { node: output.node, port: "x" });
  const node = cost && block.nodes[cost.node];
  if (!cost || node?.kind !== "operator" || node.operator !== "cross-entropy") return undefined;
  const [scores, target] = [sourceOf(block, { node: cost.node, port: "scores" }), sourceOf(block, { node: cost.node, port: "target" })];
  const port = scores && `${scores.node}:${scores.port}`;
  const type = port === undefined ? undefined : types.get(port);
  const labels = target && feeds.find((feed) => feed.node === target.node && feed.dtype === "i32");
  if (port === undefined || !type || !labels) return undefined;
  const named = node.attributes["axis"];
  const at = type.axes.findIndex(({ name }) => name === named);
  return { scores: port, axis: at < 0 ? type.axes.length - 1 : at, labels: labels.name };
}

function sizeOf({ axes }: TensorType, at: number): number | undefined {
  const size = axes.at(at)?.size;
  return size?.kind === "literal" ? size.value : undefined;
}
