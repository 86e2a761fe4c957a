// weft export: a document as a file for elsewhere.
import { basename, extname } from "node:path";
import { isProblem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import { figureKindNames } from "../../../shared/exporters/figures/kinds.ts";
import { figureOptions, givenFigureOption } from "../figure-options.ts";
import { besideIt } from "../../export/network-job.ts";
import { openDocument } from "../open-document.ts";
import { flag, oneOf, text } from "../options.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import { targets } from "../targets/index.ts";
import { takenName } from "../taken-name.ts";
import { weightsOf } from "../weights-of.ts";
import { defineCommand, done, needed, failed, unusable } from "./define.ts";

export const exportCommand = defineCommand({
  name: "export",
  about: "Writes a document as a file for elsewhere.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    to: oneOf(Object.keys(targets), "what to write"),
    out: text("OUT", "the file to write; else it is named after FILE, here", "o"),
    overwrite: flag("replace what is there under that name already"),
    batch: flag("code that takes a batch: one more axis in front of every input"),
    external: flag("ONNX with the weights as .safetensors beside it, however small they are"),
    ...sizeOptions,
    ...figureOptions,
  },
  examples: [["weft export network.weft --to onnx -o network.onnx", "one file; with --external, network.safetensors beside it"], ["weft export gallery:u-net --to pytorch --batch", "u-net.py and u-net.safetensors, over batches of pictures"], ["weft export network.weft --to pdf --open all --width 6.5in", "a figure for a paper, with every block open"]],
  async perform(file, { to, out, overwrite, batch, external, configuration, set, ...figure }, terminal) {
    if (to === undefined) return unusable(`found no --to, expected one of ${Object.keys(targets).join(", ")}`);
    if (batch && to !== "pytorch" && to !== "jax") return unusable(`--batch: found it with --to ${to}, expected pytorch or jax`);
    if (external && to !== "onnx") return unusable(`--external: found it with --to ${to}, expected onnx`);
    const { "no-document": _ofOnnxToo, ...ofFigures } = figure;
    const chosen = givenFigureOption(to === "onnx" ? ofFigures : figure);
    if (chosen !== undefined && !isFigureKind(to)) return unusable(`${chosen}: found it with --to ${to}, expected ${figureKindNames.join(", ")}`);
    const target = await targets[to]?.();
    if (!target) return unusable(`--to: found ${to}, expected one of ${Object.keys(targets).join(", ")}`);
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map(({ problem }) => problem));
    const document = withSizes(opened.document, { configuration, set });
    if (isProblem(document)) return unusable(document.problem);
    const named = out ?? basename(opened.path, extname(opened.path));
    const whole = named.toLowerCase().endsWith(target.extension) ? named : named + target.extension;
    const hasWeights = to === "pytorch" || to === "jax" || external;
    const weights = hasWeights ? await weightsOf(opened) : undefined;
    const taken = overwrite ? undefined : await takenName([whole, ...(hasWeights ? [besideIt(whole)] : [])], typeof weights === "string" ? weights : undefined);
    if (taken) return failed(taken.problem);
    const written = await target.write({ opened, checked: checkDocument(document), batch, external, figure, out: whole, progress: (words) => terminal.complain(`${file}: ${words}`) });
    if ("kind" in written) return written;
    for (const { notes = [] } of written) for (const note of notes) terminal.print(note);
    for (const { file: path, bytes } of written) terminal.print(`${path}  ${bytes} bytes`);
    return done;
  },
});

function isFigureKind(name: string): boolean {
  return (figureKindNames as readonly string[]).includes(name);
}
