// What one node costs: arithmetic operations of a run, learned numbers, bytes of its results, bytes moved. Blocks add up what is inside them.
import { isProblem } from "../base/problem.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedNode, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { absentThroughout, silenceOf } from "../compiler/check/silence.ts";
import { tableRow } from "../operators/table-row.ts";
import { labelsOf, type Strand, type Weave } from "../operators/weave.ts";
import type { Axis } from "../tensor/axis.ts";
import { bytesPerElement } from "../tensor/dtype.ts";
import { parseSize } from "../tensor/size-text.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { asNumbers, type Amounts, type SizeValues } from "./amounts.ts";
import { isGiven, showsItsInput } from "./memory-views.ts";

export type { SizeValues } from "./amounts.ts";

/** Each is undefined while a size that it depends on has no value; the others are known all the same. */
export interface Cost<T> {
  /** Multiplications and additions count one each; the rule is the diagram language's: so many for each index of every axis that meets the glyph. */
  readonly operations: T | undefined;
  readonly parameters: T | undefined;
  /** Of the node's own results; what is inside a block does not count. */
  readonly bytes: T | undefined;
  /** Read and written if every node takes its arrays and weights from memory and puts its results back; what a table is not asked for is not read. */
  readonly moved: T | undefined;
}

export type NodeCost = Cost<number>;

/** Nothing for what is left out. `absent`: inputs of a block's use that bring no array. */
export function nodeCost(node: CheckedNode, sizes: SizeValues, absent?: ReadonlySet<string>): NodeCost {
  return costOf(node, asNumbers(sizes), absent);
}

export function bytesOf<T>(type: Pick<TensorType, "dtype" | "axes">, amounts: Amounts<T>): T | undefined {
  return amounts.product([amounts.count(bytesPerElement(type.dtype)), elementsOf(type, amounts)]);
}

export function elementsOf<T>({ axes }: Pick<TensorType, "axes">, amounts: Amounts<T>): T | undefined {
  return amounts.product(axes.map((axis) => amounts.of(axis.size)));
}

export function costOf<T>(node: CheckedNode, amounts: Amounts<T>, absent?: ReadonlySet<string>): Cost<T> {
  if (node.node.leftOut) return costOfNothing(amounts);
  const bytes = amounts.sum(Object.values(node.outputs).map((type) => bytesOf(type, amounts)));
  const inside = node.kind === "operator" ? operatorCost(node, amounts) : blockCost(node, amounts, absent);
  return { ...inside, bytes };
}

/** Of what does not run. */
export function costOfNothing<T>(amounts: Amounts<T>): Cost<T> {
  return { operations: amounts.count(0), parameters: amounts.count(0), bytes: amounts.count(0), moved: amounts.count(0) };
}

/** Of each node that runs, where the inputs in `absent` bring the block no array. */
export function costsOfRunning<T>(body: CheckedBlock, amounts: Amounts<T>, absent?: ReadonlySet<string>): readonly Cost<T>[] {
  const silence = silenceOf(body, absent);
  return [...body.nodes.values()].filter(({ id }) => !silence.nodes.has(id)).map((node) => costOf(node, amounts, silence.absent.get(node.id)));
}

const unknown = { operations: undefined, parameters: undefined, moved: undefined };

function operatorCost<T>(node: CheckedOperator, amounts: Amounts<T>): Omit<Cost<T>, "bytes"> {
  if (!node.weave || !node.operator) return unknown;
  return { operations: operatorOperations(node, amounts), parameters: learnedOf(node, amounts), moved: movedBy(node, amounts) };
}

/** Of one run. */
export function operatorOperations<T>(node: CheckedOperator, amounts: Amounts<T>): T | undefined {
  const { operator, weave, attributes } = node;
  if (!operator || !weave) return undefined;
  const each = operator.operationsOf?.(attributes, weave.operands.length) ?? operator.operationsPerElement;
  return each === 0 ? amounts.count(0) : amounts.product([amounts.count(each), elementsMet(node, amounts)]);
}

/** Indices of every axis that meets the glyph, each axis once. */
function elementsMet<T>({ weave, node: { operator } }: CheckedOperator, amounts: Amounts<T>): T | undefined {
  if (!weave) return undefined;
  const sizesOf = (arrays: readonly { readonly labels: readonly string[]; readonly axes: readonly Axis[] }[]): ReadonlyMap<string, T | undefined> => {
    const sizes = new Map<string, T | undefined>();
    for (const { labels, axes } of arrays) labels.forEach((label, i) => {
      const size = axes[i] && amounts.of(axes[i].size);
      sizes.set(label, sizes.has(label) ? amounts.larger(sizes.get(label), size) : size);
    });
    return sizes;
  };
  const labelled = (strands: readonly Strand[]) => strands.map((strand) => ({ labels: labelsOf(strand), axes: strand.axes }));
  const [read, made] = [labelled(weave.operands), labelled(weave.results)];
  // A learned map works once a weight and place of its result; one that is turned round, once a weight and place of what it reads.
  // Of a table of maps, only one is used at each place.
  if (weave.parameters.length > 0) return amounts.product([...sizesOf([...weave.parameters, ...(operator === "conv-transpose" ? read : made)])].filter(([label]) => label !== tableRow).map(([, size]) => size));
  // Everything else works once an element of what it reads or gives, whichever is more: new axes take the place of those that end.
  const [before, behind] = [sizesOf(read), sizesOf(made)];
  const only = (own: ReadonlyMap<string, T | undefined>, other: ReadonlyMap<string, T | undefined>) => amounts.product([...own].filter(([label]) => !other.has(label)).map(([, size]) => size));
  const shared = [...sizesOf([...read, ...made])].filter(([label]) => before.has(label) && behind.has(label)).map(([, size]) => size);
  return amounts.product([...shared, amounts.larger(only(before, behind), only(behind, before))]);
}

/** Numbers that are learned at a node. */
export function learnedOf<T>({ weave }: CheckedOperator, amounts: Amounts<T>): T | undefined {
  return amounts.sum((weave?.parameters ?? []).filter((parameter) => parameter.learned).map((parameter) => elementsOf(parameter, amounts)));
}

/** Operators that read by indices, from their first operand or from their weights. */
const selects: ReadonlySet<string> = new Set(["gather", "embedding", "linear-by-index"]);

function movedBy<T>({ weave, node: { operator } }: CheckedOperator, amounts: Amounts<T>): T | undefined {
  if (!weave || isGiven(operator) || showsItsInput(operator)) return amounts.count(0);
  return amounts.sum([...weave.results.map((result) => bytesOf(result, amounts)), ...weave.operands.map((operand) => readBytes(weave, operator, operand, amounts)), parametersRead(weave, operator, amounts)]);
}

/** Bytes of its weights that a node reads. */
export function parametersRead<T>(weave: Weave, operator: string, amounts: Amounts<T>): T | undefined {
  return amounts.sum(weave.parameters.map((parameter) => readBytes(weave, operator, parameter, amounts)));
}

function readBytes<T>(weave: Weave, operator: string, array: Strand | Weave["parameters"][number], amounts: Amounts<T>): T | undefined {
  const bytes = bytesOf(array, amounts);
  const index = weave.operands.find(({ port }) => port === "index");
  if (!index || array === index || !selects.has(operator) || (operator === "linear-by-index" && "port" in array)) return bytes;
  // Of a table, the selected rows alone: as many as there are indices.
  const chosen = operator === "linear-by-index" ? amounts.product([elementsOf(index, amounts), bytesOf({ ...array, axes: array.axes.slice(1) }, amounts)]) : amounts.sum(weave.results.map((result) => bytesOf(result, amounts)));
  return amounts.smaller(bytes, chosen);
}

function blockCost<T>(use: CheckedBlockUse, amounts: Amounts<T>, absent = absentThroughout(use, new Set())): Omit<Cost<T>, "bytes"> {
  const { body, times } = use;
  if (!body) return unknown;
  const costs = costsOfRunning(body, amounts, absent);
  const copies = times === undefined ? undefined : timesOf(use, times, amounts);
  const inside = (of: "operations" | "parameters" | "moved") => amounts.sum(costs.map((cost) => cost[of]));
  return {
    operations: amounts.product([copies, inside("operations")]), moved: amounts.product([copies, inside("moved")]),
    parameters: use.node.repeat?.weights === "tied" ? inside("parameters") : amounts.product([copies, inside("parameters")]),
  };
}

/** By its expression, where that is in the document's own sizes and not in the names of a block around it. */
function timesOf<T>(use: CheckedBlockUse, times: number, amounts: Amounts<T>): T | undefined {
  const written = use.node.repeat && parseSize(use.node.repeat.times);
  const size = written && !isProblem(written) ? amounts.of(written) : undefined;
  return size !== undefined && amounts.isWorth(size, times) ? size : amounts.count(times);
}
