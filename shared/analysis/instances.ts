// Instances of thin structures held against true ones, by their skeletons: what matters of a long thin thing is its way, not its thickness.
// clDice: Shit et al., arXiv 2003.07311; scores over instances after Mais et al., FISBe, CVPR 2024, as we understand them.
import { skeleton } from "./skeleton.ts";

/** Whole numbers on a grid: 0 where nothing is, else which instance. */
export interface Labels {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

export interface InstanceMatch {
  readonly truth: number;
  readonly found: number;
  readonly clDice: number;
}

export interface InstanceScores {
  readonly truths: number;
  readonly found: number;
  /** Of the masks as a whole. */
  readonly clDice: number;
  /** F1 where a match counts from this clDice on, 0.1 to 0.9, and its mean. */
  readonly f1: readonly { readonly threshold: number; readonly f1: number }[];
  readonly averageF1: number;
  /** One to one, the best first. */
  readonly matches: readonly InstanceMatch[];
  /** Pieces too many of true instances, and true instances too many in one that was found. */
  readonly splits: number;
  readonly merges: number;
}

const thresholds = Array.from({ length: 9 }, (_, i) => (i + 1) / 10);

export function instanceScores(truth: Labels, found: Labels): InstanceScores {
  const [truths, guesses] = [masksOf(truth), masksOf(found)];
  const cells = overlaps(truths, guesses, truth, found);
  const pairs = [...truths.keys()].flatMap((t) => [...guesses.keys()].map((g): InstanceMatch => ({ truth: t, found: g, clDice: cells.clDice(t, g) }))).filter(({ clDice }) => clDice > 0).sort((a, b) => b.clDice - a.clDice);
  const matches: InstanceMatch[] = [];
  for (const pair of pairs) if (!matches.some((one) => one.truth === pair.truth || one.found === pair.found)) matches.push(pair);
  const f1 = thresholds.map((threshold) => {
    const hits = matches.filter(({ clDice }) => clDice >= threshold - 1e-12).length;
    return { threshold, f1: truths.size + guesses.size === 0 ? 1 : (2 * hits) / (truths.size + guesses.size) };
  });
  const [ofGuess, ofTruth] = [[...guesses.keys()].map((g) => best([...truths.keys()], (t) => cells.precision(t, g))), [...truths.keys()].map((t) => best([...guesses.keys()], (g) => cells.sensitivity(t, g)))];
  return {
    truths: truths.size, found: guesses.size, clDice: clDice(truth, found), f1, averageF1: f1.reduce((sum, one) => sum + one.f1, 0) / f1.length, matches,
    splits: tooMany(ofGuess), merges: tooMany(ofTruth),
  };
}

/** Of two masks: the harmonic mean of how much of each one's skeleton lies in the other. */
export function clDice(truth: Labels, found: Labels): number {
  const [ofTruth, ofFound] = [skeleton(truth.data, truth.dims), skeleton(found.data, found.dims)];
  return harmonic(shareIn(ofFound, truth.data), shareIn(ofTruth, found.data));
}

/** Places that touch along an axis and are both on are one instance. */
export function components(mask: ArrayLike<number>, dims: readonly number[], threshold = 0.5): Labels {
  return joined(dims, (at) => (mask[at] ?? 0) > threshold, () => true);
}

/** `sure[axis]` at a place says whether it belongs with the next one along this axis; a place that belongs with none is nothing. */
export function fromAffinities(sure: ArrayLike<number>, dims: readonly number[], threshold = 0.5): Labels {
  const count = dims.reduce((a, b) => a * b, 1);
  return joined(dims, () => true, (at, axis) => (sure[axis * count + at] ?? 0) > threshold, 2);
}

function joined(dims: readonly number[], isOn: (at: number) => boolean, belong: (at: number, axis: number) => boolean, least = 1): Labels {
  const count = dims.reduce((a, b) => a * b, 1);
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? 0] ?? 0;
    return at;
  };
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, 1));
  for (let at = 0; at < count; at++) if (isOn(at)) dims.forEach((size, axis) => {
    const stride = strides[axis] ?? 1;
    if (Math.floor(at / stride) % size < size - 1 && isOn(at + stride) && belong(at, axis)) parent[root(at)] = root(at + stride);
  });
  const sizes = new Map<number, number>();
  for (let at = 0; at < count; at++) if (isOn(at)) sizes.set(root(at), (sizes.get(root(at)) ?? 0) + 1);
  const names = new Map([...sizes].filter(([, size]) => size >= least).map(([one], i) => [one, i + 1]));
  return { dims, data: Int32Array.from({ length: count }, (_, at) => (isOn(at) ? (names.get(root(at)) ?? 0) : 0)) };
}

/** The places of each instance. */
function masksOf({ data }: Labels): ReadonlyMap<number, readonly number[]> {
  const masks = new Map<number, number[]>();
  for (let at = 0; at < data.length; at++) {
    const label = data[at] ?? 0;
    if (label === 0) continue;
    const known = masks.get(label);
    if (known) known.push(at);
    else masks.set(label, [at]);
  }
  return masks;
}

function overlaps(truths: ReadonlyMap<number, readonly number[]>, guesses: ReadonlyMap<number, readonly number[]>, truth: Labels, found: Labels) {
  const shares = (masks: ReadonlyMap<number, readonly number[]>, dims: readonly number[], other: ArrayLike<number>) => new Map([...masks].map(([label, places]) => {
    const mask = new Uint8Array(other.length);
    for (const at of places) mask[at] = 1;
    const [counts, thin] = [new Map<number, number>(), skeleton(mask, dims)];
    let all = 0;
    thin.forEach((is, at) => {
      if (is === 0) return;
      all += 1;
      counts.set(other[at] ?? 0, (counts.get(other[at] ?? 0) ?? 0) + 1);
    });
    return [label, { counts, all }] as const;
  }));
  const [ofTruths, ofGuesses] = [shares(truths, truth.dims, found.data), shares(guesses, found.dims, truth.data)];
  const share = (of: typeof ofTruths, label: number, other: number) => (of.get(label)?.counts.get(other) ?? 0) / Math.max(1, of.get(label)?.all ?? 1);
  const sensitivity = (t: number, g: number) => share(ofTruths, t, g);
  const precision = (t: number, g: number) => share(ofGuesses, g, t);
  return { sensitivity, precision, clDice: (t: number, g: number) => harmonic(precision(t, g), sensitivity(t, g)) };
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

function shareIn(thin: Uint8Array, mask: ArrayLike<number>): number {
  let [inside, all] = [0, 0];
  thin.forEach((is, at) => {
    if (is === 0) return;
    all += 1;
    if ((mask[at] ?? 0) !== 0) inside += 1;
  });
  return all === 0 ? 0 : inside / all;
}

/** The one with most of it; nothing where none has any. */
function best(among: readonly number[], share: (one: number) => number): number | undefined {
  const shares = among.map(share);
  const most = Math.max(0, ...shares);
  return most > 0 ? among[shares.indexOf(most)] : undefined;
}

/** How many more there are than different ones. */
function tooMany(owners: readonly (number | undefined)[]): number {
  const known = owners.filter((owner) => owner !== undefined);
  return known.length - new Set(known).size;
}
