// What a change does to an output, beside the untouched run.

export interface OutputEffect {
  readonly name: string;
  readonly dims: readonly number[];
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** The greatest difference of an element. */
  readonly largest: number;
  /** How much more surprising the untouched answer is to the changed one, in nats; undefined where the two are no chances. */
  readonly divergence?: number;
}

export function outputEffect(name: string, dims: readonly number[], before: Float32Array, after: Float32Array): OutputEffect {
  let largest = 0;
  for (let i = 0; i < before.length; i++) largest = Math.max(largest, Math.abs((after[i] ?? 0) - (before[i] ?? 0)));
  return { name, dims, before, after, largest, ...(areChances(before) && areChances(after) ? { divergence: divergence(before, after) } : {}) };
}

function areChances(values: Float32Array): boolean {
  let sum = 0;
  for (const value of values) {
    if (!(value >= 0)) return false;
    sum += value;
  }
  return values.length > 1 && Math.abs(sum - 1) < 1e-3;
}

/** Kullback and Leibler's, of the first from the second. */
function divergence(p: Float32Array, q: Float32Array): number {
  let sum = 0;
  p.forEach((chance, i) => {
    if (chance > 0) sum += chance * Math.log(chance / Math.max(q[i] ?? 0, 1e-30));
  });
  return Math.max(0, sum);
}

/** How a change does over many samples: shares are of the samples. */
export interface DataEffect {
  readonly samples: number;
  /** The greatest chance or score is another one. */
  readonly turned: number;
  /** Where classes are known, the share that is right. */
  readonly rightBefore?: number;
  readonly rightAfter?: number;
  /** By class, the share that is right, before and after. */
  readonly byClass?: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

export interface DataTally {
  /** Rows of scores, one a sample. */
  take(before: ArrayLike<number>, after: ArrayLike<number>, width: number, labels?: ArrayLike<number>, counted?: number): void;
  result(): DataEffect;
}

export function tallyEffect(classes: readonly string[]): DataTally {
  let [samples, turned] = [0, 0];
  const [count, right, kept] = [classes.map(() => 0), classes.map(() => 0), classes.map(() => 0)];
  const add = (to: number[], at: number) => { to[at] = (to[at] ?? 0) + 1; };
  return {
    take(before, after, width, labels, counted = before.length / width) {
      for (let i = 0; i < counted; i++) {
        const [was, is] = [greatestOf(before, i * width, width), greatestOf(after, i * width, width)];
        samples += 1;
        if (was !== is) turned += 1;
        const label = labels?.[i];
        if (label === undefined || classes.length === 0) continue;
        add(count, label);
        if (was === label) add(right, label);
        if (is === label) add(kept, label);
      }
    },
    result() {
      const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
      if (sum(count) === 0) return { samples, turned: turned / samples };
      return {
        samples, turned: turned / samples, rightBefore: sum(right) / sum(count), rightAfter: sum(kept) / sum(count),
        byClass: classes.map((name, i) => ({ name, before: (right[i] ?? 0) / (count[i] ?? 0), after: (kept[i] ?? 0) / (count[i] ?? 0) })),
      };
    },
  };
}

function greatestOf(row: ArrayLike<number>, start: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if ((row[start + i] ?? 0) > (row[start + best] ?? 0)) best = i;
  return best;
}
