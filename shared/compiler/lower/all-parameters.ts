// Every parameter a network has, those of muted and bypassed nodes as well: their numbers belong to it though no run needs them.
import { isProblem, type Problem } from "../../base/problem.ts";
import { withNothingLeftOut } from "../../document/nothing-left-out.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { checkDocument } from "../check/check.ts";
import type { CheckedDiagram } from "../check/checked-diagram.ts";
import { lowerDiagram, type LoweredParameter } from "./lower.ts";

export interface AllParameters {
  readonly parameters: readonly LoweredParameter[];
  /** False where what is left out could not run as it is drawn: then these are the parameters of what runs. */
  readonly isWhole: boolean;
}

export function allParameters(checked: CheckedDiagram): AllParameters | Problem {
  const running = lowerDiagram(checked, irBuilder(createInterner()));
  const document = withNothingLeftOut(checked.document);
  if (isProblem(running) || document === checked.document) return isProblem(running) ? running : { parameters: running.parameters, isWhole: true };
  const whole = checkDocument(document);
  const lowered = whole.runnable ? lowerDiagram(whole, irBuilder(createInterner())) : undefined;
  return lowered === undefined || isProblem(lowered) ? { parameters: running.parameters, isWhole: false } : { parameters: lowered.parameters, isWhole: true };
}
