// A file of the command line as a network that can be asked: opened, sized, checked, lowered, its weights found.
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered } from "../../shared/compiler/lower/lower.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { failed, unusable, type Failure, type Unusable } from "./commands/define.ts";
import { openDocument, type OpenedDocument } from "./open-document.ts";
import { problemLines } from "./problem-lines.ts";
import { withSizes } from "./size-options.ts";
import { weightsOf } from "./weights-of.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

export interface LoweredFile {
  readonly opened: OpenedDocument;
  readonly checked: CheckedDiagram;
  readonly network: Lowered;
  /** Absolute; undefined where every parameter is initialised. */
  readonly weightsFile: WeightsSource | undefined;
}

/** `seed` stands in for the document's own. */
export async function lowerFile(file: string, { seed, ...sizes }: Parameters<typeof withSizes>[1] & { readonly seed: number | undefined }): Promise<LoweredFile | Failure | Unusable> {
  const opened = await openDocument(file);
  if ("unread" in opened) return failed(...opened.unread.map((one) => one.problem));
  const sized = withSizes(opened.document, sizes);
  if (isProblem(sized)) return unusable(sized.problem);
  const checked = checkDocument(seed === undefined ? sized : { ...sized, seed });
  if (!checked.runnable) return failed(...problemLines(file, checked.problems.filter(({ severity }) => severity !== "warning")));
  const network = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(network)) return failed(`${file}: ${network.problem}`);
  const weightsFile = await weightsOf(opened);
  return isProblem(weightsFile) ? failed(weightsFile.problem) : { opened, checked, network, weightsFile };
}
