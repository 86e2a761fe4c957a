// Everything that is read off a checked diagram about its cost, as numbers at its sizes and as expressions over their names.
import { printSize } from "../tensor/print-size.ts";
import type { Size } from "../tensor/size.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { activeParameters } from "./active-parameters.ts";
import { asExpressions, asNumbers, type Amounts } from "./amounts.ts";
import { columnCuts, type Cut, type DrawnBlock } from "./column-cuts.ts";
import { diagramCost, diagramCostExpressions, type CostedNode } from "./diagram-cost.ts";
import { bytesOf, costOfNothing, type Cost } from "./node-cost.ts";
import { peakOfResults } from "./peak-of-results.ts";
import { trainingByNode, type NodeTraining } from "./training-by-node.ts";
import { adamMoved, adamOperations, trainingCost, trainingRun, type TrainingCost } from "./training-cost.ts";
import { writtenSteps, type WrittenRun } from "./written-steps.ts";

type Totals<T> = { readonly [K in "operations" | "parameters" | "moved"]: T | undefined };

/** A node's part of a step of training; `step` is all of its operations and `moved` all of its bytes: forward, back, Adam. */
export interface NodeStep<T> extends NodeTraining<T> {
  readonly optimiser: T | undefined;
  readonly step: T | undefined;
  readonly moved: T | undefined;
}

export interface AnalyzedNode extends CostedNode {
  readonly expressions: Cost<string>;
  /** Undefined for a diagram of more nodes than anything could run. */
  readonly training: (NodeStep<number> & { readonly expressions: NodeStep<string> }) | undefined;
}

export interface AnalyzedCut extends Cut<number> {
  readonly expressions: Pick<Cut<string>, "elements" | "bytes" | "kept">;
}

export interface Analysis {
  readonly sizes: CheckedDiagram["sizes"];
  readonly nodes: readonly AnalyzedNode[];
  readonly whole: Totals<number>;
  readonly expressions: Totals<string>;
  /** Learned numbers that one place of the data meets: less than all where experts are chosen. */
  readonly active: number | undefined;
  readonly peak: { readonly bytes: number; readonly expression: string | undefined; readonly path: readonly string[]; readonly live: readonly string[] } | undefined;
  /** Of the block that was asked about. */
  readonly cuts: readonly AnalyzedCut[];
  readonly training: TrainingCost<number> | undefined;
  readonly trainingExpressions: TrainingCost<string> | undefined;
  /** Operations and bytes moved of a step of training: forward, back, Adam. */
  readonly step: { readonly operations: number | undefined; readonly moved: number | undefined; readonly expressions: { readonly operations: string | undefined; readonly moved: string | undefined } };
}

/** Everything is told of the whole, cuts of the block that `path` leads to, between its columns as they are `drawn`. */
export function analyzeDiagram(checked: CheckedDiagram, { path = [], drawn }: { readonly path?: readonly string[]; readonly drawn?: DrawnBlock | undefined } = {}): Analysis {
  const { main, sizes } = checked;
  const [numbers, names] = [asNumbers(sizes), asExpressions(sizes)];
  const [cost, expressions] = [diagramCost(checked), diagramCostExpressions(checked)];
  const run = writtenSteps(main);
  const way = run && trainingRun(run);
  const [byNode, byNodeNames] = [way && trainingByNode(way, numbers), way && trainingByNode(way, names)];
  const of = { path, ...(drawn ? { drawn } : {}), ...(way ? { kept: way.kept } : {}) };
  const cutNames = columnCuts(main, names, of);
  const [training, trained] = [trainingCost(checked, numbers), trainingCost(checked, names)];
  return {
    sizes,
    nodes: cost.nodes.map((node, i) => {
      const named = expressions.nodes[i]?.cost ?? costOfNothing(names);
      return { ...node, expressions: printAll(named), training: stepOf(node, named) };
    }),
    whole: { operations: cost.operations, parameters: cost.parameters, moved: cost.moved },
    expressions: { operations: printed(expressions.operations), parameters: printed(expressions.parameters), moved: printed(expressions.moved) },
    active: run && activeParameters(run, numbers),
    peak: run && peakOf(run),
    cuts: columnCuts(main, numbers, of).map((cut, i) => ({ ...cut, expressions: { elements: printed(cutNames[i]?.elements), bytes: printed(cutNames[i]?.bytes), kept: printed(cutNames[i]?.kept) } })),
    training,
    trainingExpressions: trained && { operations: printAll(trained.operations), moved: printAll(trained.moved), bytes: printAll(trained.bytes) },
    step: {
      operations: training && numbers.sum(Object.values(training.operations)), moved: training && numbers.sum(Object.values(training.moved)),
      expressions: { operations: printed(trained && names.sum(Object.values(trained.operations))), moved: printed(trained && names.sum(Object.values(trained.moved))) },
    },
  };

  function stepOf({ path: at, cost: own }: CostedNode, ownNames: Cost<Size>): AnalyzedNode["training"] {
    const key = at.join("/");
    if (!byNode || !byNodeNames) return undefined;
    return { ...nodeStep(own, byNode.get(key), numbers), expressions: printAll(nodeStep(ownNames, byNodeNames.get(key), names)) };
  }

  function peakOf(written: WrittenRun): Analysis["peak"] {
    const peak = peakOfResults(written, numbers);
    const live = peak?.live ?? [];
    return peak && { bytes: peak.bytes, expression: printed(names.sum(live.map(({ type }) => bytesOf(type, names)))), path: peak.path, live: live.map(({ path, port }) => `${path.join("/")}:${port}`) };
  }
}

/** What has no part in the way back costs nothing there. */
function nodeStep<T>(cost: Cost<T>, back: NodeTraining<T> | undefined, amounts: Amounts<T>): NodeStep<T> {
  const { backward, movedBack, kept } = back ?? { backward: amounts.count(0), movedBack: amounts.count(0), kept: amounts.count(0) };
  const optimiser = amounts.product([cost.parameters, amounts.count(adamOperations)]);
  const moved = amounts.sum([cost.moved, movedBack, amounts.product([cost.parameters, amounts.count(adamMoved)])]);
  return { backward, movedBack, kept, optimiser, step: amounts.sum([cost.operations, backward, optimiser]), moved };
}

function printed(size: Size | undefined): string | undefined {
  return size && printSize(size);
}

function printAll<K extends string>(sizes: Readonly<Record<K, Size | undefined>>): Readonly<Record<K, string | undefined>>;
function printAll(sizes: Readonly<Record<string, Size | undefined>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(sizes).map(([key, size]) => [key, printed(size)]));
}
