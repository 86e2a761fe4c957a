// A document as a figure of its circuit.
import { dirname, join, resolve } from "node:path";
import { isProblem } from "../../../shared/base/problem.ts";
import { fileProblem } from "../../../shared/document/file-problem.ts";
import { allUses, circuitFigure, nodesDrawn } from "../../../shared/exporters/figures/circuit-figure.ts";
import { figureKinds, type FigureKindName } from "../../../shared/exporters/figures/kinds.ts";
import { deflate } from "../../files/deflate.ts";
import { codeOf, diskFault } from "../../files/disk-fault.ts";
import { readFigureFaces } from "../../files/figure-faces.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { asTyped } from "../as-typed.ts";
import { failed } from "../commands/define.ts";
import { choicesOf, subjectOf } from "../figure-options.ts";
import { installedRoot } from "../installed.ts";
import type { Target } from "./define.ts";

/** Diagrams of so many nodes are drawn before anybody asks what is going on. */
const soonDrawn = 4000;

export function figureTarget(name: FigureKindName): Target {
  const kind = figureKinds[name];
  return {
    about: kind.about,
    extension: kind.extension,
    async write({ opened, checked, out, figure: options, progress }) {
      const unknown = (options.open ?? "").split(",").find((path) => !["", "all", "none"].includes(path) && !allUses(checked.main).includes(path));
      if (unknown !== undefined) return failed(`${opened.file}: --open: found ${unknown}, expected uses of blocks: ${allUses(checked.main).join(", ") || "the document has none"}`);
      const subject = subjectOf(options, () => allUses(checked.main));
      const count = nodesDrawn(checked, subject);
      if (count > soonDrawn) progress(`drawing ${count.toLocaleString("en")} nodes, which takes a while; Ctrl+C ends it, and nothing is written`);
      const figure = circuitFigure(checked, subject, await readFigureFaces(join(installedRoot, "assets")), choicesOf(options));
      if (isProblem(figure)) return failed(`${opened.file}: ${figure.problem}`);
      if (count > soonDrawn) progress(`drawn; writing ${out}`);
      let told = 0;
      const bytes = await kind.write(figure, { deflate, onProgress: (done) => { if (count > soonDrawn && done - told >= 0.1 && done < 1) progress(`painted ${Math.round((told = done) * 100)} %`); }, scale: options.scale ?? 2, ...(options.text === undefined ? {} : { text: options.text }) });
      if (isProblem(bytes)) return failed(`${opened.file}: ${bytes.problem}`);
      try {
        await replaceFile(resolve(out), bytes);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return failed(fileProblem({ file: out, place: "" }, `no folder ${dirname(out)}`, "one that is there", "make it, or choose another with -o").problem);
        return failed(asTyped(out, resolve(out), diskFault(resolve(out), error)).problem);
      }
      return [{ file: out, bytes: bytes.length }];
    },
  };
}
