// Drawings are of one sample. Axes that nobody drew run past every operator, so one more axis on the inputs lets many samples through at once.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { checkDocument } from "../compiler/check/check.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered, type LoweredFeed } from "../compiler/lower/lower.ts";
import type { SampleArray } from "../data/define.ts";
import type { InputFit } from "../data/fit-input.ts";
import { matchInputs } from "../data/match-inputs.ts";
import type { Block, Node, NodeId, WeftDocument } from "../document/document.ts";
import { readFeedAttributes, type FeedPlan } from "../inputs/feed-plan.ts";
import { createInterner } from "../ir/interner.ts";
import { irBuilder } from "../ir/ir-builder.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { printAxes } from "../tensor/type-text.ts";

/** A network that many samples go through at once. */
export interface SampledNetwork {
  readonly lowered: Lowered;
  /** By input of the network. */
  readonly fits: ReadonlyMap<string, InputFit>;
  /** Name of the axis that counts samples, and how many a run takes. */
  readonly batch: Pick<Batched, "name" | "size">;
}

/** A target is fed only where an input is called like it: a class is no token. */
export function usableArrays(arrays: readonly SampleArray[], plans: readonly Pick<FeedPlan, "name">[]): readonly SampleArray[] {
  return arrays.filter((array) => array.use === "input" || plans.some(({ name }) => name === array.name));
}

export interface SampledOptions {
  /** For an input of the network the array it is fed, where a person has chosen. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly changed?: Changed;
}

/** Lowers a checked diagram otherwise than it was drawn. */
export type Changed = (checked: CheckedDiagram, batch: string | undefined) => Lowered | Problem;

/** Of a drawing as it is: nothing is compared, every port is where it was. */
export function sampledNetwork(document: WeftDocument, arrays: readonly SampleArray[], size: number, { inputs = {}, changed }: SampledOptions = {}): SampledNetwork | Problem {
  const own = loweredDocument(document);
  if (isProblem(own)) return own;
  const fits = matchInputs(usableArrays(arrays, plansOf(own)), plansOf(own), inputs);
  if (isProblem(fits)) return fits;
  const batch = batchOf(own, fits, size);
  if (isProblem(batch)) return batch;
  const main = document.blocks[document.main];
  if (!main) return problem("found no main diagram, expected one");
  const made = loweredDocument(batch.isDrawn ? document : { ...document, blocks: { ...document.blocks, [document.main]: { ...main, nodes: inputsWithBatch(main, own, batch) } } }, changed && ((checked) => changed(checked, batch.name)));
  if (isProblem(made)) return problem(`with ${size} samples at once the network does not fit: ${made.problem}`);
  const refits = matchInputs(usableArrays(arrays, plansOf(made)), plansOf(made), inputs);
  return isProblem(refits) ? refits : { lowered: made, fits: refits, batch };
}

export function loweredDocument(document: WeftDocument, lower: (checked: CheckedDiagram) => Lowered | Problem = (checked) => lowerDiagram(checked, irBuilder(createInterner()))): Lowered | Problem {
  const checked = checkDocument(document);
  const first = checked.problems.find(({ severity }) => severity !== "warning");
  if (!checked.runnable) return problem(first?.problem ?? "found a diagram that cannot run, expected one without problems");
  return lower(checked);
}

export function plansOf({ feeds }: Lowered): readonly FeedPlan[] {
  return feeds.map((feed) => ({ ...feed, attributes: readFeedAttributes(feed.attributes) }));
}

export interface Batched {
  readonly name: string;
  readonly size: number;
  /** The drawing has the axis already. */
  readonly isDrawn: boolean;
}

export function batchOf(own: Lowered, fits: ReadonlyMap<string, InputFit>, wanted: number): Batched | Problem {
  const drawn = own.feeds.flatMap((feed) => {
    const size = fits.get(feed.name)?.batch;
    const axis = size === undefined ? undefined : (feed.axes.find(({ role }) => role === "batch") ?? feed.axes[0]);
    return axis && size !== undefined ? [{ name: axis.name, size }] : [];
  });
  const [first] = drawn;
  if (!first) return { name: unusedAxis(own), size: wanted, isDrawn: false };
  const odd = drawn.find(({ name, size }) => name !== first.name || size !== first.size);
  if (odd || drawn.length < fits.size) return problem("found inputs that take different numbers of samples at once, expected the same for all");
  return { ...first, isDrawn: true };
}

/** The nodes of the main diagram, with the axis of samples on its inputs. */
export function inputsWithBatch(main: Block, own: Lowered, batched: Batched): Readonly<Record<NodeId, Node>> {
  return Object.fromEntries(Object.entries(main.nodes).map(([id, node]) => {
    const feed = own.feeds.find((one) => one.node === id);
    return [id, batched.isDrawn || !feed || node.kind !== "operator" ? node : { ...node, attributes: { ...node.attributes, axes: `${batched.name}=${batched.size} ${printAxes(literal(feed, own))}` } }];
  }));
}

function unusedAxis({ types }: Lowered): string {
  const used = new Set([...types.values()].flatMap(({ axes }) => axes.map(({ name }) => name)));
  let name = "batch";
  while (used.has(name)) name = `${name}′`;
  return name;
}

function literal(feed: LoweredFeed, { types }: Lowered): TensorType["axes"] {
  return types.get(`${feed.node}:y`)?.axes ?? feed.axes;
}
