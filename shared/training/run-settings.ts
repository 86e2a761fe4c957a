// What a training run is told: on which data, in which batches, how it learns, when it looks and what it keeps. Saved with the run, so that it can be run again.
import { problem, type Problem } from "../base/problem.ts";
import { readFields, type FieldReader } from "../base/read-fields.ts";
import { readDataSource, type DataSource } from "../data/data-source.ts";
import { flag, integer, number, type AttributeValues } from "../operators/attributes.ts";
import { optimisers } from "./optimisers/index.ts";
import { schedules } from "./schedules/index.ts";
import type { Settings } from "./optimisers/define.ts";
import { readSettings } from "./setting-values.ts";

/** The settings that are single values, as a form shows them. */
export const runForm = {
  seed: integer("Seed", 1, { least: 0, most: 2 ** 32 - 1, about: "Decides the first parameters, the order of samples, and all noise." }),
  batch: integer("Samples a step", 64, { least: 1, most: 65536 }),
  epochs: number("Epochs", 10, { least: 0, most: 100000, about: "How often every sample is learned from; parts of one are possible." }),
  rate: number("Learning rate", 0, { least: 0, most: 1e12, about: "0 is what the optimiser usually takes." }),
  warmUp: integer("Warm-up", 0, { least: 0, most: 2 ** 31 - 1, about: "Steps until the learning rate is whole." }),
  clip: number("Longest gradient", 0, { least: 0, about: "Gradients that are longer together are shortened; 0 leaves them." }),
  average: number("Running mean", 0, { least: 0, most: 0.999999, about: "How much of a running mean of the parameters is kept in each step; 0 keeps none.", advanced: true }),
  held: number("Held out", 0.1, { least: 0, most: 0.9, about: "The part of the samples that the network is tried on and never learns from." }),
  standardise: flag("Standardise", false, { about: "Inputs get mean 0 and deviation 1, by what the samples learned from have.", advanced: true }),
  tryEvery: integer("Try every", 0, { least: 0, most: 2 ** 31 - 1, about: "Steps between two looks at the samples held out; 0 looks after each epoch." }),
  keepEvery: integer("Keep every", 0, { least: 0, most: 2 ** 31 - 1, about: "Steps between two checkpoints; 0 keeps one after each epoch." }),
  keepLast: integer("Checkpoints kept", 3, { least: 1, most: 1000, about: "The newest, and the best besides." }),
} as const;

export interface Chosen {
  readonly name: string;
  readonly settings: AttributeValues<Settings>;
}

export interface RunSettings extends AttributeValues<typeof runForm> {
  /** The output of the network that is to become small. */
  readonly loss: string;
  readonly data: DataSource;
  /** For an input of the network the array it is fed, where a person has chosen. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The array of the data that the answer is compared with; the target among them where it is empty. */
  readonly target: string;
  /** Inputs that are fed random numbers, new in every step, as they are distributed in the document. */
  readonly noise: readonly string[];
  /** Parameters that learn; all of them where none is named. */
  readonly learn: readonly string[];
  readonly optimiser: Chosen;
  readonly schedule: Chosen;
}

const version = 1;

/** What is missing has its default; a field that is wrong or unknown is a problem, and all problems are told at once. */
export function readRunSettings(value: unknown): RunSettings | readonly Problem[] {
  const problems: Problem[] = [];
  const reader = readFields(value, "", problems);
  const found = reader.number("version", { usual: version, whole: true });
  if (found !== version) return [problem(`version: found ${found}, expected ${version}: the settings are of another version of Weft`)];
  const data = readDataSource(reader.inside("data"));
  const inputs = reader.inside("inputs");
  const settings: RunSettings = {
    ...readSettings(reader, runForm),
    loss: reader.text("loss", ""),
    data,
    inputs: Object.fromEntries(inputs.names().map((name) => [name, inputs.text(name)])),
    target: reader.text("target", ""),
    noise: reader.texts("noise"),
    learn: reader.texts("learn"),
    optimiser: readChosen(reader.inside("optimiser"), optimisers, "adam"),
    schedule: readChosen(reader.inside("schedule"), schedules, "constant"),
  };
  reader.close();
  return problems.length > 0 ? problems : settings;
}

/** The same of what was printed. */
export function parseRunSettings(text: string): RunSettings | readonly Problem[] {
  try {
    return readRunSettings(JSON.parse(text));
  } catch {
    return [problem("found settings that are no JSON, expected those of a run")];
  }
}

export function isRunSettings(read: RunSettings | readonly Problem[]): read is RunSettings {
  return !Array.isArray(read);
}

/** The same settings always print the same text; reading it gives them back. */
export function printRunSettings(settings: RunSettings): string {
  return `${JSON.stringify(ordered({ version, ...settings }), null, 2)}\n`;
}

/** Which learning rate a run has in the end. */
export function rateOf({ rate, optimiser }: Pick<RunSettings, "rate" | "optimiser">): number {
  return rate > 0 ? rate : (optimisers.find(({ name }) => name === optimiser.name)?.usualRate ?? 1e-3);
}

function readChosen(reader: FieldReader, known: readonly { readonly name: string; readonly settings: Settings }[], usual: string): Chosen {
  const name = reader.text("name", usual);
  const kind = known.find((one) => one.name === name);
  if (!kind) reader.refuse("name", `found ${JSON.stringify(name.slice(0, 60))}, expected one of ${known.map((one) => one.name).join(", ")}`);
  const inside = reader.inside("settings");
  const settings = kind ? readSettings(inside, kind.settings) : {};
  if (kind) inside.close();
  reader.close();
  return { name, settings };
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}
