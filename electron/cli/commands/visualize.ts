// weft visualize: the picture that a unit answers to most, or which parts of an input its answer came from.
import { resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import { lowerDiagram, type Lowered } from "../../../shared/compiler/lower/lower.ts";
import { providerNames } from "../../../shared/contract/engine.ts";
import { readUnit, type Unit } from "../../../shared/interpret/read-unit.ts";
import { irBuilder } from "../../../shared/ir/ir-builder.ts";
import { createInterner } from "../../../shared/ir/interner.ts";
import { diskFault } from "../../files/disk-fault.ts";
import { encodePicture } from "../../files/encode-picture.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { asTyped } from "../as-typed.ts";
import { climb, objectiveNames, parametrizationNames, type Climbed } from "../climb.ts";
import { feedInputs, feedPlans } from "../feed-inputs.ts";
import { openDocument } from "../open-document.ts";
import { flag, oneOf, pairs, positiveNumber, text, wholeNumber } from "../options.ts";
import { problemLines } from "../problem-lines.ts";
import { readSourceWord } from "../read-source.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import { weightsOf } from "../weights-of.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

const mostSide = 1024;

export const visualizeCommand = defineCommand({
  name: "visualize",
  about: "Makes the picture that a unit of a network answers to most.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    unit: text("PORT[:CHANNEL]", "what is to answer: a port, and which of its channels"),
    objective: oneOf(objectiveNames, "a channel everywhere, one neuron in the middle, a whole layer, or a class before its softmax; channel where nothing is said"),
    steps: wholeNumber("N", "steps to take; 256 where nothing is said", 1, 100_000),
    size: text("HxW", "sides of the picture in pixels; the input's own where nothing is said"),
    parametrization: oneOf(parametrizationNames, "what is moved: waves, or pixels one by one"),
    rate: positiveNumber("RATE", "how far a step goes; 0.05 where nothing is said", 10),
    still: flag("show the picture to the network as it is, without moving, scaling and turning it"),
    input: pairs("NAME=SOURCE", "feed another input of the network", readSourceWord),
    provider: oneOf(["auto", ...providerNames], "what computes; auto takes the fastest that can run here"),
    ...sizeOptions,
    seed: wholeNumber("N", "the seed of the first picture, of how it is moved, and of every initialisation"),
    out: text("OUT.png", "the picture", "o"),
    json: flag("print the answer as JSON"),
  },
  examples: [["weft visualize network.weft --unit edges:3 -o edges-3.png", "what the fourth channel of edges looks for"]],
  async perform(file, { unit: typed, objective = "channel", steps = 256, size: sides, parametrization = "fourier", rate = 0.05, still, input, provider = "auto", seed, out, json, ...sizes }, terminal) {
    if (out === undefined) return unusable("--out: found nothing, expected the name of a .png file");
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map((one) => one.problem));
    const sized = withSizes(opened.document, sizes);
    if (isProblem(sized)) return unusable(sized.problem);
    const checked = checkDocument(seed === undefined ? sized : { ...sized, seed });
    if (!checked.runnable) return failed(...problemLines(file, checked.problems.filter(({ severity }) => severity !== "warning")));
    const network = lowerDiagram(checked, irBuilder(createInterner()));
    if (isProblem(network)) return failed(`${file}: ${network.problem}`);
    const unit = readUnit(typed ?? "", portsWithFloats(network));
    if (isProblem(unit)) return unusable(`--unit: ${unit.problem}`);
    const size = sides === undefined ? undefined : readSides(sides);
    if (isProblem(size)) return unusable(size.problem);
    const weightsFile = await weightsOf(opened);
    if (isProblem(weightsFile)) return failed(weightsFile.problem);
    const fed = await feedInputs(opened, feedPlans(network), { given: input, seed });
    if (isProblem(fed)) return failed(fed.problem);
    const climbed = await withEngine((engine) => climb(engine, {
      network, unit, objective, parametrization, steps, rate, isStill: still, provider, weightsFile, seed: checked.document.seed,
      others: Object.fromEntries(fed.map(({ name, array }) => [name, array])), ...(size ? { size } : {}),
    }));
    if (isProblem(climbed)) return failed(`${file}: ${climbed.problem}`);
    try {
      await replaceFile(resolve(out), encodePicture(climbed.picture));
    } catch (error) {
      return failed(asTyped(out, resolve(out), diskFault(resolve(out), error)).problem);
    }
    const answer = { form: "weft-visualize/1", file, ...unit, objective, parametrization, steps, seed: checked.document.seed, ...figuresOf(climbed), out };
    if (json) terminal.printJson(answer);
    else terminal.print(asText(unit, climbed, out));
    return done;
  },
});

function portsWithFloats({ types }: Lowered): readonly string[] {
  return [...types].filter(([, { dtype, carried }]) => carried === undefined && dtype.startsWith("f")).map(([port]) => port);
}

function readSides(text: string): { readonly height: number; readonly width: number } | Problem {
  const [, height, width] = /^(\d{1,4})x(\d{1,4})$/.exec(text) ?? [];
  const isFit = [height, width].every((side) => Number(side) >= 1 && Number(side) <= mostSide);
  return isFit ? { height: Number(height), width: Number(width) } : problem(`--size: found ${JSON.stringify(text)}, expected height x width of 1 to ${mostSide}, such as 128x128`);
}

function figuresOf({ before, after, stepsPerSecond, provider }: Climbed) {
  return { before, after, stepsPerSecond, provider };
}

function asText({ port, channel }: Unit, { before, after, stepsPerSecond, provider }: Climbed, out: string): string {
  const short = (value: number) => String(Number(value.toPrecision(4)));
  return `${port}${channel === undefined ? "" : ` channel ${channel}`}: from ${short(before)} to ${short(after)}, ${short(stepsPerSecond)} steps a second on ${provider}\n${out}`;
}
