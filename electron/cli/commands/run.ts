// weft run: feeds a document, runs it, and prints or writes what comes out.
import { isProblem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import type { CompiledNetwork } from "../../../shared/compiler/compile.ts";
import { providerNames, type ProviderChoice } from "../../../shared/contract/engine.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import type { EngineHost } from "../../host/engine-host.ts";
import { feedInputs, feedPlans, type FedInput } from "../feed-inputs.ts";
import { openDocument, type OpenedDocument } from "../open-document.ts";
import { flag, oneOf, pairs, text, wholeNumber } from "../options.ts";
import { compileFor, prepareNetwork } from "../prepare-network.ts";
import { printRun } from "../print-run.ts";
import { problemLines } from "../problem-lines.ts";
import { readSourceWord } from "../read-source.ts";
import { reportRun, type RunReport } from "../run-report.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import { weightsOf } from "../weights-of.ts";
import { withEngine } from "../with-engine.ts";
import { writeArrays } from "../write-arrays.ts";
import { defineCommand, done, failed, needed, unusable, type Outcome } from "./define.ts";

const bins = 16;
const timedRuns = 20;

export const runCommand = defineCommand({
  name: "run",
  about: "Runs a document and prints or writes what comes out.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    input: pairs("NAME=SOURCE", "feed an input from a .npy, .png, .jpg or .json file, or random; else it takes the document's own source", readSourceWord),
    provider: oneOf(["auto", ...providerNames], "what computes; auto takes the fastest that can run here"),
    probe: text("all|PORT,…", "also read these ports, such as encoder[0]/norm:y"),
    ...sizeOptions,
    seed: wholeNumber("N", "the seed of every initialisation and every random input"),
    out: text("DIR", "write NAME.npy for each output, probes/PORT.npy and manifest.json", "o"),
    time: flag("also time every node: the median of twenty runs, and what each ran on"),
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft run network.weft --input image=cat.png", "prints each output's type and statistics"],
    ["weft run network.weft --probe all --out here", "writes every array of the network"],
    ["weft run network.weft --time", "prints which nodes take how long, the slowest first"],
  ],
  async perform(file, { input, provider = "auto", probe, seed, out, time = false, json, ...sizes }, terminal) {
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map((one) => one.problem));
    const sized = withSizes(opened.document, sizes);
    if (isProblem(sized)) return unusable(sized.problem);
    const checked = checkDocument(seed === undefined ? sized : { ...sized, seed });
    const probes = probe === undefined || probe === "all" ? (probe ?? []) : probe.split(",");
    const network = compileFor(checked, { probes, named: time, provider: provider === "auto" ? undefined : provider });
    if ("problems" in network) return failed(...problemLines(file, network.problems));
    const plans = feedPlans(network);
    const unknown = unknownName("--input", [...input.keys()], plans.map(({ name }) => name)) ?? unknownName("--probe", probes === "all" ? [] : probes, [...network.types.keys()]);
    if (unknown !== undefined) return unusable(unknown);
    const fed = await feedInputs(opened, plans, { given: input, seed });
    if (isProblem(fed)) return failed(fed.problem);
    const report = await withEngine((engine) => runOnce(engine, { opened, checked, network, fed, probes, provider, out, time }));
    if ("kind" in report) return report;
    if (json) terminal.printJson(report);
    else terminal.print(printRun(report));
    return done;
  },
});

interface Job {
  readonly opened: OpenedDocument;
  readonly checked: CheckedDiagram;
  readonly network: CompiledNetwork;
  readonly fed: readonly FedInput[];
  readonly probes: "all" | readonly string[];
  readonly provider: ProviderChoice;
  readonly out: string | undefined;
  readonly time: boolean;
}

async function runOnce(engine: EngineHost, { opened, checked, network, fed, probes, provider, out, time }: Job): Promise<RunReport | Outcome> {
  const weightsFile = await weightsOf(opened);
  if (isProblem(weightsFile)) return failed(weightsFile.problem);
  // What the engine says of a file begins with that file; all else is about the document.
  const files = weightsFile === undefined ? [] : typeof weightsFile === "string" ? [weightsFile] : [...(weightsFile.own === undefined ? [] : [weightsFile.own]), ...weightsFile.files.map(({ path }) => path)];
  const inWords = (why: string) => failed(files.some((file) => why.startsWith(file)) ? why : `${opened.file}: ${why}`);
  const ready = await prepareNetwork(engine, checked, network, { probes, provider, weightsFile, named: time });
  if (isFailed(ready)) return inWords(ready.failed);
  const { model } = ready.network;
  const wanted = [...model.outputs.map(({ name }) => name), ...Object.keys(model.probes)].map((of) => ({ of, histogram: { bins } }));
  const frame = await engine.run({ run: 1, model: model.id, provider, feeds: Object.fromEntries(fed.map(({ name, array }) => [name, array])), hot: {}, wanted });
  if (isFailed(frame)) return inWords(frame.failed);
  if (frame === null) return inWords("the run was given up for another one");
  const providers = provider === "auto" ? await engine.providers() : [];
  const profile = time ? await engine.profile({ model: model.id, provider, feeds: Object.fromEntries(fed.map(({ name, array }) => [name, array])), hot: {}, runs: timedRuns }) : undefined;
  if (profile && isFailed(profile)) return inWords(profile.failed);
  const report = reportRun({ opened, checked, ready, fed, frame, asked: provider, providers, ...(profile ? { profile } : {}) });
  const written = out === undefined ? report : await writeArrays(engine, model.id, report, out);
  return isProblem(written) ? failed(written.problem) : written;
}

const mostNames = 12;

/** What is wrong with the names that were given; undefined where all are known. */
function unknownName(option: string, given: readonly string[], known: readonly string[]): string | undefined {
  const found = given.find((name) => !known.includes(name));
  if (found === undefined) return undefined;
  const last = found.split("/").at(-1) ?? found;
  const near = known.filter((name) => last !== "" && name.endsWith(last));
  const named = near.length > 0 ? near : known;
  const list = named.length === 0 ? "it has none" : named.slice(0, mostNames).join(", ") + (named.length > mostNames ? ` and ${named.length - mostNames} more` : "");
  return `${option}: found ${JSON.stringify(found)}, expected one of the document's: ${list}`;
}
