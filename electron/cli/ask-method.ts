// A method asked of a file: what it finds, printed for a person or as JSON.
import { isProblem, problem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import type { Method } from "../../shared/methods/define.ts";
import { methodRuns } from "../interpret/method-runs.ts";
import { done, failed, type Outcome } from "./commands/define.ts";
import { feedInputs, feedPlans } from "./feed-inputs.ts";
import type { OpenedDocument } from "./open-document.ts";
import { printFindings } from "./print-findings.ts";
import type { Terminal } from "./terminal.ts";
import { weightsOf } from "./weights-of.ts";
import { withEngine } from "./with-engine.ts";

interface AskedOfFile {
  /** With the sizes that were asked for. */
  readonly opened: OpenedDocument;
  readonly checked: CheckedDiagram;
  readonly settings: Readonly<Record<string, string>>;
  readonly json: boolean;
}

export async function askMethod(method: Method, { opened, checked, settings, json }: AskedOfFile, terminal: Terminal): Promise<Outcome> {
  const { file } = opened;
  const misfit = method.fits(checked);
  if (misfit) return failed(`${file}: ${misfit.problem}`);
  const network = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(network)) return failed(`${file}: ${network.problem}`);
  const weightsFile = await weightsOf(opened);
  if (isProblem(weightsFile)) return failed(weightsFile.problem);
  const found = await withEngine(async (engine) => method.find({
    ...methodRuns({ checked, network, weightsFile }, () => engine),
    settings,
    async feeds() {
      const fed = await feedInputs(opened, feedPlans(network), { given: new Map(), seed: undefined });
      return isProblem(fed) ? problem(fed.problem) : new Map(fed.map(({ name, array }) => [name, numericArray(array, Array.from(array.data, Number))]));
    },
    progress: () => Promise.resolve(true),
  }));
  if (isProblem(found)) return failed(found.problem.startsWith(`${file}: `) ? found.problem : `${file}: ${found.problem}`);
  if (json) terminal.printJson({ form: `weft-analyze-${method.name}/1`, file, title: opened.document.title, ...found.facts });
  else terminal.print(printFindings(found.findings));
  return done;
}
