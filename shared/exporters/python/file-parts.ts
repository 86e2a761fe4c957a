// What the PyTorch and the JAX file have in common: options, names by titles, parts put one below the other.
import { problem, type Problem } from "../../base/problem.ts";
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import type { ExportedText, LineOrigin } from "../define.ts";
import type { Line } from "./layout.ts";

export interface PythonOptions {
  /** `words` derives every operator from its meaning. */
  readonly spellings?: "own" | "words";
  /** Over a batch: every input with one more axis in front. */
  readonly batch?: boolean;
}

export function notRunnable({ problems }: CheckedDiagram): Problem {
  return problem(`this document cannot run yet: ${problems.find(({ severity }) => severity !== "warning")?.problem ?? "it has no output"}`);
}

/** What something may be called after: the title as far as its first comma, the whole of it, the id. */
export function titleTexts(title: string, id: string): readonly string[] {
  const short = (title.split(/[,(:;—–]/)[0] ?? "").trim();
  return [short.length <= 48 ? short : "", title.length <= 64 ? title : "", id];
}

/** Empty lines between what stands at the top level. */
export function joinParts(parts: readonly { readonly block?: string; readonly lines: readonly Line[] }[], between = 2): ExportedText {
  const texts: string[] = [];
  const origins: LineOrigin[] = [];
  for (const [i, { block, lines }] of parts.entries()) {
    if (i > 0) texts.push(...new Array<string>(between).fill(""));
    for (const { text, node, within = [] } of lines) {
      texts.push(text);
      if (block === undefined || node === undefined || node === "") continue;
      for (const one of new Set([node, ...within])) origins.push({ line: texts.length, block, node: one });
    }
  }
  return { text: `${texts.join("\n")}\n`, origins };
}
