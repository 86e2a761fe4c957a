// Which elementary function a curve is nearest to: a·f(b·x + c) + d, with b and c searched for on a grid and a and d by least squares.

export interface ElementaryFit {
  /** Of the function f alone, such as `sin`. */
  readonly name: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  /** The part of the curve's variance that it explains. */
  readonly r2: number;
}

const flat = 1e-12;
/** From the simplest on: of two that explain alike much, the simpler is taken. */
const elementary: readonly (readonly [name: string, f: (x: number) => number, isSearched: boolean])[] = [
  ["x", (x) => x, false],
  ["x²", (x) => x * x, false],
  ["x³", (x) => x ** 3, false],
  ["|x|", Math.abs, true],
  ["eˣ", (x) => Math.exp(Math.min(30, x)), true],
  ["tanh", Math.tanh, true],
  ["sin", Math.sin, true],
  ["e^(−x²)", (x) => Math.exp(-x * x), true],
];

export function elementaryFit(xs: readonly number[], ys: readonly number[]): ElementaryFit {
  const mean = ys.reduce((sum, y) => sum + y, 0) / ys.length;
  const spread = ys.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  let best: ElementaryFit = { name: "0", a: 0, b: 1, c: 0, d: mean, r2: spread < flat ? 1 : 0 };
  if (spread < flat) return best;
  for (const [name, f, isSearched] of elementary) {
    let own: ElementaryFit | undefined;
    const look = (b: number, c: number) => {
      const found = fitted(xs.map((x) => f(b * x + c)), ys, mean, spread);
      if (!own || found.r2 > own.r2) own = { name, b, c, ...found };
    };
    if (!isSearched) [-1, -0.5, 0, 0.5, 1].forEach((c) => look(1, c));
    else {
      for (let b = 0.25; b <= 32; b *= 1.25) for (let c = -8; c <= 8; c++) look(b, name === "sin" ? (c * Math.PI) / 8 : (c * b) / 8);
      for (let width = 0.12; own && width > 1e-4; width /= 2) {
        const { b, c } = own;
        for (const i of [-1, 0, 1]) for (const j of [-1, 0, 1]) look(b * (1 + i * width), c + j * width * (name === "sin" ? Math.PI : b));
      }
    }
    if (own && own.r2 > best.r2 + 1e-3) best = own;
  }
  return best;
}

function fitted(fs: readonly number[], ys: readonly number[], mean: number, spread: number): Pick<ElementaryFit, "a" | "d" | "r2"> {
  const middle = fs.reduce((sum, f) => sum + f, 0) / fs.length;
  let [cross, square] = [0, 0];
  fs.forEach((f, i) => {
    cross += (f - middle) * ((ys[i] ?? 0) - mean);
    square += (f - middle) ** 2;
  });
  if (!(square > flat)) return { a: 0, d: mean, r2: 0 };
  return { a: cross / square, d: mean - (cross / square) * middle, r2: (cross * cross) / square / spread };
}
