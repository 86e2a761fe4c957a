// What a training run is told on the command line: a file of settings, and single words that win over it.
import { resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { datasets } from "../../shared/data/index.ts";
import { optimisers } from "../../shared/training/optimisers/index.ts";
import { readRunSettings, type RunSettings } from "../../shared/training/run-settings.ts";
import { readBytes } from "../files/read-bytes.ts";
import { asTyped } from "./as-typed.ts";
import { dataOf, dataOptions } from "./data-options.ts";
import { oneOf, positiveNumber, text, wholeNumber, type Given } from "./options.ts";

export const settingOptions = {
  ...dataOptions,
  settings: text("FILE.json", "settings of a run, as its folder keeps them"),
  noise: text("INPUT", "an input that is fed random numbers, new in every step; several with commas between"),
  loss: text("OUTPUT", "the output that is to become small or be compared with the target, where there are several"),
  epochs: positiveNumber("N", "how often every sample is learned from, 10 where nothing is said", 100_000),
  batch: wholeNumber("N", "samples a step, 64 where nothing is said", 1, 65_536),
  optimiser: oneOf(optimisers.map(({ name }) => name), "how it learns; adam where nothing is said"),
  rate: positiveNumber("RATE", "the learning rate; what the optimiser usually takes where nothing is said", 1000),
  held: positiveNumber("PART", "the part of the samples it is tried on and never learns from, 0.1 where nothing is said", 0.9),
  seed: wholeNumber("N", "decides the first parameters, the order of samples and all noise", 0, 2 ** 32 - 1),
};

/** Problems are those of the settings, each by its path. */
export async function trainingSettings(given: Given<typeof settingOptions>): Promise<RunSettings | readonly Problem[]> {
  const base = given.settings === undefined ? {} : await readJson(given.settings);
  if (isProblem(base)) return [base];
  const data = given.data === undefined ? undefined : dataOf(given.data, given);
  if (isProblem(data)) return [data];
  if (!data && !("data" in base)) return [problem(`--data: found nothing, expected a file, a folder or one of ${datasets.map(({ name }) => name).join(", ")}`)];
  const { loss, epochs, batch, rate, held, seed, optimiser } = given;
  // Of a table and of a file of arrays it is a part of the data.
  const target = data?.["kind"] === "table" || data?.["kind"] === "arrays" ? undefined : given.target;
  const noise = given.noise?.split(",");
  const said = Object.fromEntries(Object.entries({ data, target, noise, loss, epochs, batch, rate, held, seed, ...(optimiser === undefined ? {} : { optimiser: { name: optimiser } }) }).filter(([, value]) => value !== undefined));
  return readRunSettings({ ...base, ...said });
}

async function readJson(file: string): Promise<object | Problem> {
  const path = resolve(file);
  const bytes = await readBytes(path, 2 ** 24);
  if (isProblem(bytes)) return asTyped(file, path, bytes);
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? value : problem(`${file}: found ${typeof value}, expected the settings of a run`);
  } catch (error) {
    return problem(`${file}: found no JSON (${error instanceof Error ? error.message : String(error)}), expected the settings of a run`);
  }
}
