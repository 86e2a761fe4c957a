// The quantities a cost is told in: what they are called, in which unit, and where an analysis has them.
import { intensity } from "../../shared/analysis/diagram-cost.ts";
import type { Analysis, AnalyzedNode } from "../../shared/analysis/analyze-diagram.ts";
import { printAmount, printCount } from "../design/numbers.ts";
import type { CostQuantity } from "./view-store.ts";

export interface Told {
  /** Undefined while a size has no value. */
  readonly value: number | undefined;
  /** Over the sizes' names; there is none of a quotient. */
  readonly expression: string | undefined;
}

interface Quantity {
  readonly label: string;
  readonly unit: string;
  /** In one run, and in a step of training on one sample. */
  readonly run: (node: AnalyzedNode) => Told;
  readonly step: (node: AnalyzedNode) => Told;
  readonly stepLabel: string;
}

const quantities: Readonly<Record<CostQuantity, Quantity>> = {
  operations: {
    label: "Operations", stepLabel: "Operations of a step", unit: "FLOP",
    run: ({ cost, expressions }) => ({ value: cost.operations, expression: expressions.operations }),
    step: ({ training }) => ({ value: training?.step, expression: training?.expressions.step }),
  },
  parameters: {
    label: "Parameters", stepLabel: "Parameters", unit: "",
    run: ({ cost, expressions }) => ({ value: cost.parameters, expression: expressions.parameters }),
    step: ({ cost, expressions }) => ({ value: cost.parameters, expression: expressions.parameters }),
  },
  results: {
    label: "Results", stepLabel: "Kept for the way back", unit: "B",
    run: ({ cost, expressions }) => ({ value: cost.bytes, expression: expressions.bytes }),
    step: ({ training }) => ({ value: training?.kept, expression: training?.expressions.kept }),
  },
  moved: { label: "Moved", stepLabel: "Moved", unit: "B", run: ({ cost, expressions }) => ({ value: cost.moved, expression: expressions.moved }), step: ({ training }) => ({ value: training?.moved, expression: training?.expressions.moved }) },
  intensity: { label: "Intensity", stepLabel: "Intensity", unit: "FLOP/B", run: ({ cost }) => ({ value: intensity(cost), expression: undefined }), step: ({ training }) => ({ value: intensity({ operations: training?.step, moved: training?.moved }), expression: undefined }) },
};

export function toldOf(node: AnalyzedNode, quantity: CostQuantity, training: boolean): Told {
  const { run, step } = quantities[quantity];
  return (training ? step : run)(node);
}

/** Where nothing is moved there is no quotient: that is known, and no question. */
export function hasNone(node: AnalyzedNode, quantity: CostQuantity, training: boolean): boolean {
  return quantity === "intensity" && toldOf(node, "moved", training).value === 0;
}

export function labelOf(quantity: CostQuantity, training: boolean): string {
  const { label, stepLabel } = quantities[quantity];
  return training ? stepLabel : label;
}

/** Of the whole diagram. */
export function wholeOf({ whole, expressions, peak, step, training, trainingExpressions }: Analysis, quantity: CostQuantity, inTraining: boolean): Told {
  switch (quantity) {
    case "operations":
      return inTraining ? { value: step.operations, expression: step.expressions.operations } : { value: whole.operations, expression: expressions.operations };
    case "results":
      return inTraining ? { value: training?.bytes.kept, expression: trainingExpressions?.bytes.kept } : { value: whole.moved === 0 ? 0 : peak?.bytes, expression: peak?.expression };
    case "moved":
      return inTraining ? { value: step.moved, expression: step.expressions.moved } : { value: whole.moved, expression: expressions.moved };
    case "intensity":
      return { value: whole.moved === 0 ? 0 : intensity(inTraining ? step : whole), expression: undefined };
    default:
      return { value: whole[quantity], expression: expressions[quantity] };
  }
}

/** A question mark where a size has no value yet. */
export function printTold({ value, expression }: Told, quantity: CostQuantity, symbolic: boolean): string {
  // Where no size has a name the expression is the number itself.
  if (symbolic && expression !== undefined && !/^\d+$/.test(expression)) return expression;
  return value === undefined ? "?" : printQuantity(value, quantity);
}

/** Bytes in either way of telling. */
export function printBytes(value: number | undefined, expression: string | undefined, symbolic: boolean): string {
  return printTold({ value, expression }, "results", symbolic);
}

export function printQuantity(value: number, quantity: CostQuantity): string {
  const { unit } = quantities[quantity];
  if (quantity === "intensity") return `${Number(value.toPrecision(3))} ${unit}`;
  return unit === "" ? printCount(value) : printAmount(value, unit);
}
