// Which array of a checkpoint goes into which parameter of a network: by name, however deep either is nested, and by dims.

export interface WantedParameter {
  /** Such as `layers.0.query.weight`. */
  readonly name: string;
  readonly dims: readonly number[];
  /** Of a linear map's weight: how many of its first axes are taken in. PyTorch keeps the axes that come out first. */
  readonly taken?: number;
}
export interface CheckpointArray {
  readonly name: string;
  readonly dims: readonly number[];
}

/** `turned`: its last axes come first, as PyTorch keeps linear maps. */
export type Fit = "as it is" | "turned" | "other dims";

export interface ParameterMatch {
  readonly parameter: string;
  readonly dims: readonly number[];
  /** Undefined where the checkpoint has nothing of that name. */
  readonly found?: { readonly array: string; readonly dims: readonly number[]; readonly fit: Fit };
}
export interface CheckpointMatch {
  readonly parameters: readonly ParameterMatch[];
  /** Arrays that no parameter takes. */
  readonly unused: readonly CheckpointArray[];
}

export function matchCheckpoint(parameters: readonly WantedParameter[], arrays: readonly CheckpointArray[]): CheckpointMatch {
  const found = matchNames(parameters, arrays);
  const turns = turnsLinearMaps(parameters, found);
  const used = new Set(found.values());
  return {
    parameters: parameters.map((parameter) => {
      const array = found.get(parameter);
      return { parameter: parameter.name, dims: parameter.dims, ...(array ? { found: { array: array.name, dims: array.dims, fit: fitOf(parameter, array, turns) } } : {}) };
    }),
    unused: arrays.filter((array) => !used.has(array)),
  };
}

/** Equal names first, then one that ends as the other does, from the longest ending on; what two would take goes to neither. */
function matchNames(parameters: readonly WantedParameter[], arrays: readonly CheckpointArray[]): ReadonlyMap<WantedParameter, CheckpointArray> {
  const found = new Map<WantedParameter, CheckpointArray>();
  const used = new Set<CheckpointArray>();
  const take = (parameter: WantedParameter, array: CheckpointArray) => {
    found.set(parameter, array);
    used.add(array);
  };
  for (const shorten of [(parts: readonly string[]) => parts, withoutKind]) {
    const wanted = parameters.map((parameter) => ({ parameter, parts: shorten(partsOf(parameter.name)) }));
    const offered = arrays.map((array) => ({ array, parts: shorten(partsOf(array.name)) }));
    const deepest = [...wanted, ...offered].reduce((most, { parts }) => Math.max(most, parts.length), 1);
    pairBy(wanted, offered, ({ parts }) => parts.join("."));
    for (let length = deepest; length >= 2; length--) pairBy(wanted, offered, ({ parts }) => (parts.length >= length ? parts.slice(-length).join(".") : undefined));
    // A network of one level: `weight` beside `classifier.weight` says too little, `classifier` beside `model.classifier` enough.
    pairBy(wanted, offered, ({ parts }) => (parts.length === 1 ? parts[0] : undefined), ({ parts }) => parts.at(-1));
  }
  return found;

  function pairBy(wanted: readonly Wanted[], offered: readonly Offered[], wantedKey: KeyOf, offeredKey: KeyOf = wantedKey): void {
    const open = grouped(offered.filter(({ array }) => !used.has(array)), offeredKey);
    for (const [key, ones] of grouped(wanted.filter(({ parameter }) => !found.has(parameter)), wantedKey)) {
      const others = open.get(key) ?? [];
      const [one, other] = [ones[0], others[0]];
      if (ones.length === 1 && others.length === 1 && one && other) take(one.parameter, other.array);
    }
  }
}

interface Named {
  readonly parts: readonly string[];
}
interface Wanted extends Named {
  readonly parameter: WantedParameter;
}
interface Offered extends Named {
  readonly array: CheckpointArray;
}
type KeyOf = (one: Named) => string | undefined;

/** A module that is nothing but one operator may have the operator's name in its parameters' paths, or not: `query.linear.weight`. */
function withoutKind(parts: readonly string[]): readonly string[] {
  const kind = parts.at(-2) ?? "";
  return parts.length > 2 && /^(linear|dense|conv|embedding|(layer|rms|batch|group)[-_]?norm)$/i.test(kind) ? [...parts.slice(0, -2), ...parts.slice(-1)] : parts;
}

/** What the parts of a name are called elsewhere. */
const synonyms: Readonly<Record<string, string>> = { gamma: "weight", scale: "weight", beta: "bias", shift: "bias", kernel: "weight", embedding: "weight", moving_mean: "running_mean", moving_variance: "running_var" };

function partsOf(name: string): readonly string[] {
  const parts = name.split(/[./]/).filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  return [...parts.slice(0, -1), Object.hasOwn(synonyms, last) ? (synonyms[last] ?? last) : last];
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** Square maps look alike either way, so those that are not square decide; where all are square, PyTorch's way unless every name is our own. */
function turnsLinearMaps(parameters: readonly WantedParameter[], found: ReadonlyMap<WantedParameter, CheckpointArray>): boolean {
  let [straight, turned] = [0, 0];
  for (const [parameter, { dims }] of found) {
    if (parameter.taken === undefined) continue;
    const [isStraight, isTurned] = [isSame(dims, parameter.dims) || isSame(dims, flat(parameter, false)), isSame(dims, flat(parameter, true))];
    if (isStraight && !isTurned) straight += 1;
    if (isTurned && !isStraight) turned += 1;
  }
  if (straight !== turned) return turned > straight;
  return !parameters.every((parameter) => found.get(parameter)?.name === parameter.name);
}

function fitOf(parameter: WantedParameter, { dims }: CheckpointArray, turns: boolean): Fit {
  const isStraight = isSame(dims, parameter.dims);
  if (parameter.taken === undefined) return isStraight || isSame(dims.filter((size) => size !== 1), parameter.dims.filter((size) => size !== 1)) ? "as it is" : "other dims";
  const [straight, turned] = [isStraight || isSame(dims, flat(parameter, false)), isSame(dims, flat(parameter, true))];
  if (straight && turned) return turns ? "turned" : "as it is";
  return straight ? "as it is" : turned ? "turned" : "other dims";
}

/** What is taken in as one axis and what comes out as another. */
function flat({ dims, taken = 0 }: WantedParameter, turned: boolean): readonly number[] {
  const product = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1);
  const both = [product(dims.slice(0, taken)), product(dims.slice(taken))];
  return turned ? both.toReversed() : both;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}
