// weft visualize: the picture that a unit answers to most, or which parts of an input its answer came from.
import { resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { providerNames } from "../../../shared/contract/engine.ts";
import type { Picture } from "../../../shared/inputs/feed-source.ts";
import { floatPorts, readUnit } from "../../../shared/interpret/read-unit.ts";
import { inRows, sheetOf } from "../../../shared/interpret/sheet.ts";
import { findUnit } from "../../../shared/interpret/unit-value.ts";
import { diskFault } from "../../files/disk-fault.ts";
import type { EngineHost } from "../../host/engine-host.ts";
import { encodePicture } from "../../files/encode-picture.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { asTyped } from "../as-typed.ts";
import { attribute, attributionNames, type Attributed } from "../../interpret/attribute.ts";
import { climb, type Climb, objectiveNames, parametrizationNames, type Climbed } from "../../interpret/climb.ts";
import { feedInputs, feedPlans } from "../feed-inputs.ts";
import { lowerFile } from "../lower-file.ts";
import { flag, oneOf, pairs, positiveNumber, text, wholeNumber } from "../options.ts";
import { readSourceWord } from "../read-source.ts";
import { sizeOptions } from "../size-options.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

const mostSide = 1024;
const usualSteps = 256;
const usualPoints = 50;
/** Of a sheet: how large a picture is at least, and how many stand in a row. */
const [sheetSide, sheetColumns] = [84, 8];

export const visualizeCommand = defineCommand({
  name: "visualize",
  about: "Makes the picture that a unit answers to most, or shows which parts of an input its answer came from.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    unit: text("PORT[:CHANNEL]", "what is to answer: a port, and which of its channels"),
    objective: oneOf(objectiveNames, "a channel everywhere, one neuron in the middle, a whole layer, or a class before its softmax; channel where nothing is said"),
    attribute: oneOf(attributionNames, "instead of making a picture, where in the document's own input the answer came from, or which units and wires on the way it came through"),
    sheet: flag("the pictures of all channels of the port, side by side in rows"),
    at: text("PORT", "the layer that grad-cam and gradient-x-activation look at, the sum that direct takes apart, or the chances of attention, layer by layer with commas between"),
    steps: wholeNumber("N", "steps to take, 256 where nothing is said; points or copies of an attribution, 50", 1, 100_000),
    size: text("HxW", "sides of the picture in pixels; the input's own where nothing is said"),
    parametrization: oneOf(parametrizationNames, "what is moved: waves, or pixels one by one"),
    rate: positiveNumber("RATE", "how far a step goes; 0.05 where nothing is said", 10),
    smooth: positiveNumber("WEIGHT", "asks neighbouring pixels to be alike, against the objective: its scale is the objective's own", 1e9),
    still: flag("show the picture to the network as it is, without moving, scaling and turning it"),
    input: pairs("NAME=SOURCE", "feed an input from a .npy, .png, .jpg or .json file, or random; else it takes the document's own source", readSourceWord),
    provider: oneOf(["auto", ...providerNames], "what computes; auto takes the fastest that can run here"),
    ...sizeOptions,
    seed: wholeNumber("N", "the seed of the first picture, of how it is moved, and of every initialisation"),
    out: text("OUT.png", "the picture", "o"),
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft visualize network.weft --unit edges:3 -o edges-3.png", "what the fourth channel of edges looks for"],
    ["weft visualize gallery:digit-cnn --unit relu1 --objective neuron --sheet -o relu1.png", "what each channel of a layer looks for"],
    ["weft visualize network.weft --unit softmax:5 --attribute integrated-gradients --input image=cat.png -o why.png", "what in a picture spoke for a class: red for, blue against"],
  ],
  async perform(file, { unit: typed, objective = "channel", attribute: by, sheet, at, steps, size: sides, parametrization = "fourier", rate = 0.05, smooth = 0, still, input, provider = "auto", seed, out, json, ...sizes }, terminal) {
    if (out === undefined && by !== "direct" && by !== "gradient-x-activation") return unusable("--out: found nothing, expected the name of a .png file");
    const lowered = await lowerFile(file, { ...sizes, seed });
    if ("kind" in lowered) return lowered;
    const { opened, checked, network, weightsFile } = lowered;
    const unit = readUnit(typed ?? "", floatPorts(network));
    if (isProblem(unit)) return unusable(`--unit: ${unit.problem}`);
    const size = sides === undefined ? undefined : readSides(sides);
    if (isProblem(size)) return unusable(size.problem);
    const fed = await feedInputs(opened, feedPlans(network), { given: input, seed });
    if (isProblem(fed)) return failed(fed.problem);
    const layers = (at?.split(",") ?? []).map((one) => readUnit(one.trim(), floatPorts(network)));
    const wrong = layers.find(isProblem);
    if (wrong) return unusable(`--at: ${wrong.problem}`);
    const settings = { network, unit, provider, weightsFile, seed: checked.document.seed, others: Object.fromEntries(fed.map(({ name, array }) => [name, array])) };
    const wish = { ...settings, objective, parametrization, steps: steps ?? usualSteps, rate, smooth, isStill: still, ...(size ? { size } : {}) };
    const made = await withEngine<Climbed | Sheet | Attributed | Problem>((engine) => by === undefined
      ? sheet ? climbAll(engine, wish) : climb(engine, wish)
      : attribute(engine, { ...settings, by, at: layers.flatMap((layer) => (isProblem(layer) ? [] : [layer.port])), steps: steps ?? usualPoints }));
    if (isProblem(made)) return failed(`${file}: ${made.problem}`);
    if (out !== undefined && !made.picture) return failed(`${file}: ${typed} has no two axes to draw a map along: leave out --out`);
    if (out !== undefined && made.picture) try {
      await replaceFile(resolve(out), encodePicture(made.picture));
    } catch (error) {
      return failed(asTyped(out, resolve(out), diskFault(resolve(out), error)).problem);
    }
    const { picture: _, ...figures } = made;
    const how = by === undefined ? { objective, parametrization } : { attribute: by };
    if (json) terminal.printJson({ form: "weft-visualize/1", file, ...unit, ...how, seed: checked.document.seed, ...figures, ...(out === undefined ? {} : { out }) });
    else terminal.print(`${unit.port}${unit.channel === undefined ? "" : ` channel ${unit.channel}`}: ${inWords(made)}${out === undefined ? "" : `\n${out}`}`);
    return done;
  },
});

function readSides(text: string): { readonly height: number; readonly width: number } | Problem {
  const [, height, width] = /^(\d{1,4})x(\d{1,4})$/.exec(text) ?? [];
  const isFit = [height, width].every((side) => Number(side) >= 1 && Number(side) <= mostSide);
  return isFit ? { height: Number(height), width: Number(width) } : problem(`--size: found ${JSON.stringify(text)}, expected height x width of 1 to ${mostSide}, such as 128x128`);
}

interface Sheet {
  readonly picture: Picture;
  /** What each channel came to. */
  readonly reached: readonly number[];
}

async function climbAll(engine: EngineHost, wish: Climb): Promise<Sheet | Problem> {
  const found = findUnit(wish.network, { ...wish.unit, channel: undefined });
  if (isProblem(found)) return found;
  const pictures: Picture[] = [];
  const reached: number[] = [];
  for (let channel = 0; channel < found.units; channel++) {
    const made = await climb(engine, { ...wish, unit: { ...wish.unit, channel }, leastSide: sheetSide });
    if (isProblem(made)) return made;
    pictures.push(made.picture);
    reached.push(made.after);
  }
  return { picture: sheetOf(inRows(pictures, sheetColumns)), reached };
}

function inWords(made: Climbed | Sheet | Attributed): string {
  if ("reached" in made) return `${made.reached.length} channels reach ${made.reached.map(short).join(" ")}`;
  if ("before" in made) return `from ${short(made.before)} to ${short(made.after)}, ${short(made.stepsPerSecond)} steps a second on ${made.provider}`;
  const parts = (made.parts ?? []).map(({ name, part }) => `\n${name}  ${short(part)}`).join("");
  return `the parts sum to ${short(made.sum)}${made.difference === undefined ? "" : `, which should be ${short(made.difference)}: off by ${short(made.sum - made.difference)}`}${parts}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
