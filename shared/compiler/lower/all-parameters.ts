// Every parameter a network has, those of muted and bypassed nodes as well: their numbers belong to it though no run needs them. Of what is not drawn to its end nobody knows yet.
import { isProblem, type Problem } from "../../base/problem.ts";
import { withNothingLeftOut } from "../../document/nothing-left-out.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { checkDocument } from "../check/check.ts";
import type { CheckedDiagram } from "../check/checked-diagram.ts";
import { lowerDiagram, type LoweredParameter } from "./lower.ts";

export interface AllParameters {
  readonly parameters: readonly LoweredParameter[];
  /** False where what is left out could not run as it is drawn, and then these are the parameters of what runs; and where something is not drawn to its end. */
  readonly isWhole: boolean;
}

export function allParameters(checked: CheckedDiagram): AllParameters | Problem {
  const running = lowerDiagram(checked, irBuilder(createInterner()));
  const document = withNothingLeftOut(checked.document);
  if (isProblem(running) || document === checked.document) return isProblem(running) ? running : { parameters: running.parameters, isWhole: isDrawnToItsEnd(checked) };
  const whole = checkDocument(document);
  const lowered = whole.runnable ? lowerDiagram(whole, irBuilder(createInterner())) : undefined;
  return lowered === undefined || isProblem(lowered) ? { parameters: running.parameters, isWhole: false } : { parameters: lowered.parameters, isWhole: isDrawnToItsEnd(whole) };
}

/** A node that waits for a wire has no type, and so none of its parameters has one. */
export function isDrawnToItsEnd({ problems }: CheckedDiagram): boolean {
  return problems.every(({ severity }) => severity === "warning");
}
