// weft analyze: what a document costs in operations, parameters and bytes, node by node and as a whole; asked further, column by column and in training.
import { isProblem } from "../../../shared/base/problem.ts";
import { blockAtPath } from "../../../shared/compiler/check/block-behind.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import { allUses } from "../../../shared/exporters/figures/circuit-figure.ts";
import { costJson, costsOf, costText } from "../analyses/cost.ts";
import { analyses } from "../analyses/index.ts";
import { givenNapkinOptions, napkinOptions } from "../napkin-options.ts";
import { openDocument } from "../open-document.ts";
import { flag, text, type Option, type Options } from "../options.ts";
import { problemLine, problemLines } from "../problem-lines.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import { methods } from "../../../shared/methods/index.ts";
import { askMethod } from "../ask-method.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

/** A flag for each method, and an option for whatever one of them may be told. */
const methodOptions: Options = {
  ...Object.fromEntries(methods.map(({ name, about }) => [name, flag(about)])),
  ...Object.fromEntries(methods.flatMap(({ name: of, settings = [] }) => settings.map(({ name, value, about }) => [name, text(value, `with --${of}: ${about}`)]))),
};

export const analyzeCommand = defineCommand({
  name: "analyze",
  about: "Prints what a document costs in one run: operations, parameters, bytes of results and bytes moved, node by node and as a whole, and how much of its results it keeps at the most.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    ...sizeOptions,
    cuts: flag("what crosses from each column of the drawing to the next"),
    inside: text("PATH", "with --cuts or --json: the columns inside a use of a block, such as encoder/attention"),
    training: flag("one step of training on one sample: the way back, Adam, and what is kept meanwhile"),
    symbolic: flag("expressions over the sizes' names instead of numbers"),
    napkin: flag("which kernels it comes to on a device, how their axes are grouped and streamed, and what they move and hold"),
    ...napkinOptions,
    json: flag("print the answer as JSON"),
    ...(methodOptions as Readonly<Record<never, Option<unknown>>>),
  },
  examples: [
    ["weft analyze network.weft --set x=512", "what it costs at another size"],
    ["weft analyze gallery:gpt-decoder --symbolic", "how the cost grows with each size"],
    ["weft analyze gallery:u-net --cuts --training", "what passes between columns, and what training keeps"],
    ["weft analyze gallery:gpt-decoder --cuts --inside blocks/attend", "the same inside a block"],
    ["weft analyze gallery:digit-mlp --weights", "effective ranks, and how local the first filters are"],
    ["weft analyze gallery:two-moons --criticality", "K and χ of every layer, and the start at which both stay"],
    ["weft analyze gallery:scaled-dot-product-attention --napkin --set x=4096 --set y=4096 --region scores,scale,softmax,gather", "attention as one kernel that streams its keys"],
  ],
  async perform(file, given, terminal) {
    const { json, cuts, inside, training, symbolic, configuration, set, device, level, memory, region, lemmas, group, stream } = given;
    const napkin = { device, level, memory, region, lemmas, group, stream };
    const [asked, ofCosts] = [namesOf(given).filter((name) => name in analyses || methods.some((method) => method.name === name)), namesOf({ cuts, training, symbolic })];
    const [name] = asked;
    if (asked.length > 1) return unusable(`found ${dashed(asked)}, expected one of them: run weft analyze once for each`);
    if (name !== undefined && ofCosts.length > 0) return unusable(`found ${dashed(ofCosts)} with --${name}, expected one or the other: run weft analyze once for each`);
    const [ofNapkin] = givenNapkinOptions(napkin);
    if (ofNapkin !== undefined && name !== "napkin") return unusable(`${ofNapkin}: found it without --napkin, expected both`);
    if (inside !== undefined && !cuts && !(json && name === undefined)) return unusable("--inside: found it alone, expected it with --cuts or --json");
    const method = methods.find((one) => one.name === name);
    const told = Object.entries(given as Readonly<Record<string, unknown>>).filter((entry): entry is [string, string] => typeof entry[1] === "string" && methods.some(({ settings = [] }) => settings.some((setting) => setting.name === entry[0])));
    const [astray] = told.find(([one]) => !method?.settings?.some((setting) => setting.name === one)) ?? [];
    if (astray !== undefined) return unusable(`--${astray}: found it without ${dashed(methods.filter(({ settings = [] }) => settings.some((setting) => setting.name === astray)).map((one) => one.name)).replaceAll(" and ", " or ")}, expected both`);
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map(({ problem }) => problem));
    const document = withSizes(opened.document, { configuration, set });
    if (isProblem(document)) return unusable(document.problem);
    const checked = checkDocument(document);
    const errors = checked.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return failed(...problemLines(file, errors));
    for (const one of checked.problems) terminal.complain(problemLine(file, one));
    if (method) return askMethod(method, { opened: { ...opened, document }, checked, settings: Object.fromEntries(told), json }, terminal);
    const beyond = name === undefined ? undefined : await analyses[name]?.();
    if (beyond) return beyond({ opened: { ...opened, document }, checked, json, napkin }, terminal);
    // Columns are those of the drawing; who does not ask for them does not wait for it.
    const path = inside?.split("/") ?? [];
    if (!blockAtPath(checked.main, path)) return failed(`${file}: --inside: found ${inside ?? ""}, expected a use of a block: ${allUses(checked.main).join(", ") || "the document has none"}`);
    const analysis = costsOf(checked, json || cuts, path);
    if (json) terminal.printJson(costJson(file, document.title, analysis, path));
    else terminal.print(costText(analysis, { cuts, training, symbolic }));
    return done;
  },
});

/** Of the flags that are given. */
function namesOf(options: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => (value === true ? [name] : []));
}

function dashed(names: readonly string[]): string {
  return names.map((name) => `--${name}`).join(" and ");
}
