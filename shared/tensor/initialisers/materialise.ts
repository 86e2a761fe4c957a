// From the text of an initialiser, such as `normal(0.02)`, to numbers.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { randomStream } from "../random.ts";
import { asMatrix, type InitialiserDefinition } from "./define.ts";
import { initialisers } from "./index.ts";

/** An initialiser with its arguments, defaults filled in. */
export interface Initialiser {
  readonly definition: InitialiserDefinition;
  readonly values: readonly number[];
}

export interface Materialisation {
  readonly dims: readonly number[];
  readonly fanIn: number;
  readonly seed: number;
  /** The parameter's path; two parameters of one name get the same numbers, others unrelated ones. */
  readonly name: string;
}

export function parseInitialiser(text: string): Initialiser | Problem {
  const found = /^\s*([a-z][a-z-]*)\s*(?:\(([^()]*)\))?\s*$/.exec(text);
  const definition = found && initialisers.find(({ name }) => name === found[1]);
  if (!definition) return problem(`«${text.length > 24 ? `${text.slice(0, 24)}…` : text}» is no initialiser, expected one of ${initialisers.map(printForm).join(", ")}`);
  const inside = found[2]?.trim() ?? "";
  const words = inside === "" ? [] : inside.split(",").map((word) => word.trim());
  const given: number[] = [];
  for (const word of words) {
    const value = word === "" ? Number.NaN : Number(word);
    if (!Number.isFinite(Math.fround(value))) return problem(`«${word}» in ${definition.name}(…) is no number`);
    given.push(value);
  }
  return complete(definition, given);
}

function complete(definition: InitialiserDefinition, given: readonly number[]): Initialiser | Problem {
  const wanted = definition.arguments;
  if (wanted === "many") return given.length > 0 ? { definition, values: given } : problem(`${definition.name}(…) has no numbers, expected at least one`);
  if (given.length > wanted.length) return problem(`${definition.name} has ${given.length} arguments, expected at most ${wanted.length}: ${printForm(definition)}`);
  const values: number[] = [];
  for (const [i, argument] of wanted.entries()) {
    const value = given[i] ?? argument.default;
    if (value === undefined) return problem(`${definition.name} lacks its ${argument.name}, expected ${printForm(definition)}`);
    if (argument.least !== undefined && value < argument.least) return problem(`the ${argument.name} of ${definition.name} is ${value}, expected at least ${argument.least}`);
    values.push(value);
  }
  return { definition, values };
}

function printForm(definition: InitialiserDefinition): string {
  if (definition.arguments === "many") return `${definition.name}(1, 2, …)`;
  return definition.arguments.length === 0 ? definition.name : `${definition.name}(${definition.arguments.map(({ name }) => name).join(", ")})`;
}

/** Why the initialiser cannot fill an array of these dims; undefined when it can. */
export function checkInitialiser({ definition, values }: Initialiser, dims: readonly number[]): Problem | undefined {
  const misfit = definition.misfit?.(dims, values);
  return misfit === undefined ? undefined : problem(`${definition.name} cannot fill ${dims.length === 0 ? "a single number" : dims.join("×")}: ${misfit}`);
}

/** The first numbers of a parameter. Where the initialiser does not fit (see checkInitialiser), zeros. */
export function materialise(initialiser: Initialiser, { dims, fanIn, seed, name }: Materialisation): Float32Array {
  const array = new Float32Array(dims.reduce((a, b) => a * b, 1));
  if (isProblem(checkInitialiser(initialiser, dims))) return array;
  initialiser.definition.fill(array, { dims, fanIn, fanOut: fanOutOf(dims, fanIn), stream: randomStream(seed, name) }, initialiser.values);
  return array;
}

/** How far the first numbers lie around 0, squared and on average; undefined where they are not drawn around 0. */
export function startVariance({ definition, values }: Initialiser, { dims, fanIn }: Pick<Materialisation, "dims" | "fanIn">): number | undefined {
  return definition.variance?.({ dims, fanIn, fanOut: fanOutOf(dims, fanIn) }, values);
}

/** Laid out as [out, in, window…], every element of the window counts, as in torch.nn.init. */
function fanOutOf(dims: readonly number[], fanIn: number): number {
  const { rows, columns, inputsFirst } = asMatrix({ dims, fanIn });
  return inputsFirst ? columns : rows * dims.slice(2).reduce((a, b) => a * b, 1);
}
