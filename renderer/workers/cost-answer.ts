// The costs of a diagram as the window shows them: what `weft analyze` prints, from the same functions.
import { analyzeDiagram, type Analysis } from "../../shared/analysis/analyze-diagram.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import type { CostRequest } from "./cost-messages.ts";

export function costAnswer(checked: CheckedDiagram, { path, cuts }: Pick<CostRequest, "path" | "cuts">): Analysis {
  return analyzeDiagram(checked, { path, drawn: cuts ? layoutDiagram(checked, { path }).grid : undefined });
}
