// weft visualize: the picture that a unit answers to most, pictures that tell groups of units apart, or which parts of an input an answer came from.
import { resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { providerNames } from "../../../shared/contract/engine.ts";
import type { Picture } from "../../../shared/inputs/feed-source.ts";
import { floatPorts, readUnit } from "../../../shared/interpret/read-unit.ts";
import { groupUnits, mostGroups, type Grouping, type GroupingWish } from "../../../shared/interpret/grouping/group-units.ts";
import { inRows, sheetOf } from "../../../shared/interpret/sheet.ts";
import { findUnit } from "../../../shared/interpret/unit-value.ts";
import { diskFault } from "../../files/disk-fault.ts";
import type { EngineHost } from "../../host/engine-host.ts";
import { encodePicture } from "../../files/encode-picture.ts";
import { openData } from "../../files/open-data.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { asTyped } from "../as-typed.ts";
import { attribute, attributionNames, type Attributed } from "../../interpret/attribute.ts";
import type { StepSettings } from "../../interpret/engine-steps.ts";
import { facetsOfData, type FacetsOfDataWish, type ShownFacet } from "../../interpret/facets-of-data.ts";
import { shownGroups, silentUnits, type ShownGroup } from "../../interpret/group-pictures.ts";
import { readyOnEngine } from "../../interpret/ready-on-engine.ts";
import { climb, type Climb, objectiveNames, parametrizationNames, type Climbed } from "../../interpret/climb.ts";
import { dataOptions, dataSource } from "../data-options.ts";
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
const usualSamples = 600;
const [usualStarts, usualRound] = [5, 24];
/** Of a sheet: how large a picture is at least, and how many stand in a row. */
const [sheetSide, sheetColumns] = [84, 8];

export const visualizeCommand = defineCommand({
  name: "visualize",
  about: "Makes the picture that a unit answers to most, or pictures that tell a wire's units apart, or shows which parts of an input an answer came from.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    unit: text("PORT[:CHANNEL]", "what is to answer: a port, and which of its channels"),
    objective: oneOf(objectiveNames, "a channel everywhere, one neuron in the middle, a whole layer, or a class before its softmax; channel where nothing is said"),
    attribute: oneOf(attributionNames, "instead of making a picture, where in the document's own input the answer came from, or which units and wires on the way it came through"),
    sheet: flag("the pictures of all channels of the port, side by side in rows"),
    groups: wholeNumber("K", "sorts the units of the port into K groups, and makes for each the picture that drives it and none of the others", 2, mostGroups),
    starts: wholeNumber("N", `of groups: how often to begin anew, ${usualStarts} where nothing is said; the best is kept`, 1, 100),
    facets: flag("one picture for each kind of sample that drives the unit, from the mean of its group; --at names the layer that tells kinds apart"),
    ...dataOptions,
    samples: wholeNumber("N", `of facets: samples to look at, the first ${usualSamples} where nothing is said`, 1, 100_000),
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
    ["weft visualize gallery:shapes-cnn --unit relu1 --groups 4 -o kinds.png", "which kinds of channel there are, by pictures that tell them apart"],
    ["weft visualize gallery:shapes-cnn --unit relu3:5 --facets --data coloured-shapes -o facets.png", "which kinds of picture a channel answers to"],
    ["weft visualize network.weft --unit softmax:5 --attribute integrated-gradients --input image=cat.png -o why.png", "what in a picture spoke for a class: red for, blue against"],
  ],
  async perform(file, { unit: typed, objective = "channel", attribute: by, sheet, groups, starts, facets, data, with: options, target, as, samples, at, steps, size: sides, parametrization = "fourier", rate = 0.05, smooth = 0, still, input, provider = "auto", seed, out, json, ...sizes }, terminal) {
    if (groups !== undefined && (by !== undefined || sheet)) return unusable(`--groups: found --${sheet ? "sheet" : "attribute"} with it, expected one or the other`);
    if (facets && (by !== undefined || sheet || groups !== undefined)) return unusable("--facets: found another way to make pictures with it, expected one of them");
    const source = facets ? dataSource({ data, with: options, target, as }) : undefined;
    if (isProblem(source)) return unusable(source.problem);
    if (starts !== undefined && groups === undefined) return unusable("--starts: found no --groups with it");
    if (out === undefined && groups === undefined && !facets && by !== "direct" && by !== "gradient-x-activation") return unusable("--out: found nothing, expected the name of a .png file");
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
    const dataset = source && (await openData(source, checked.document.seed, (name) => Promise.resolve(resolve(name))));
    if (isProblem(dataset)) return failed(`data: ${dataset.problem}`);
    const code = layers.flatMap((layer) => (isProblem(layer) ? [] : [layer.port]))[0];
    const made = await withEngine<Climbed | Sheet | Groups | FacetSheet | Attributed | Problem>((engine) => dataset
      ? facetSheet(engine, { ...settings, code, dataset, samples: Uint32Array.from({ length: Math.min(samples ?? usualSamples, dataset.size) }, (_, i) => i) })
      : groups !== undefined
      ? groupAll(engine, { ...settings, port: unit.port, groups, starts: starts ?? usualStarts, steps: steps ?? usualRound, isStill: still })
      : by === undefined
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
    const how = facets || groups !== undefined ? {} : by === undefined ? { objective, parametrization } : { attribute: by };
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

interface Groups {
  readonly picture: Picture;
  readonly groups: readonly Omit<ShownGroup, "picture">[];
  readonly silent: readonly number[];
  readonly rounds: number;
  /** Of every start. */
  readonly totals: readonly number[];
}

async function groupAll(engine: EngineHost, wish: StepSettings & GroupingWish): Promise<Groups | Problem> {
  const grouping = await groupUnits(readyOnEngine(engine, wish), wish);
  if (isProblem(grouping)) return grouping;
  const made: Grouping[] = [];
  for (let number = 0; number < wish.starts; number++) {
    const one = await grouping.start(number);
    if (isProblem(one)) return one;
    if (one) made.push(one);
  }
  const best = made.reduce((a, b) => (b.total > a.total ? b : a));
  const shown = shownGroups(best, grouping, sheetSide);
  return { picture: sheetOf(inRows(shown.map(({ picture }) => picture), sheetColumns)), groups: shown.map(({ picture: _, ...one }) => one), silent: silentUnits(best), rounds: best.rounds, totals: made.map(({ total }) => total) };
}

interface FacetSheet {
  /** A facet a row: its picture, the mean it began as, and samples of it. */
  readonly picture: Picture;
  readonly facets: readonly Pick<ShownFacet, "share" | "before" | "after" | "parents">[];
  readonly driving: number;
  readonly silhouette: number;
}

async function facetSheet(engine: EngineHost, wish: FacetsOfDataWish): Promise<FacetSheet | Problem> {
  const found = await facetsOfData(engine, wish);
  if (!found || isProblem(found)) return found ?? problem("it was ended early");
  return { ...found, picture: sheetOf(found.facets.map(({ picture, mean, examples }) => [picture, mean, ...examples])), facets: found.facets.map(({ share, before, after, parents }) => ({ share, before, after, parents })) };
}

function inWords(made: Climbed | Sheet | Groups | FacetSheet | Attributed): string {
  if ("facets" in made) return `${made.facets.length} facets of ${made.driving} samples that drive it, silhouette ${short(made.silhouette)}${made.facets.map(({ share, before, after, parents }, k) => `\n${k}  ${short(100 * share)} % of what it answers, from ${short(before)} to ${short(after)}, of samples ${parents.join(" ")}`).join("")}`;
  if ("groups" in made) {
    const rows = made.groups.map(({ units, own, others }, k) => `\n${k}  ${units.length} units answer ${short(own)}, others ${short(others)}: ${units.join(" ")}`).join("");
    return `${made.groups.length} groups in ${made.rounds} rounds, the best of ${made.totals.length} starts with ${short(Math.max(...made.totals))} of at most ${short(made.groups.length * Math.log(made.groups.length))}${rows}${made.silent.length > 0 ? `\nsilent: ${made.silent.join(" ")}` : ""}`;
  }
  if ("reached" in made) return `${made.reached.length} channels reach ${made.reached.map(short).join(" ")}`;
  if ("before" in made) return `from ${short(made.before)} to ${short(made.after)}, ${short(made.stepsPerSecond)} steps a second on ${made.provider}`;
  const parts = (made.parts ?? []).map(({ name, part }) => `\n${name}  ${short(part)}`).join("");
  return `the parts sum to ${short(made.sum)}${made.difference === undefined ? "" : `, which should be ${short(made.difference)}: off by ${short(made.sum - made.difference)}`}${parts}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
