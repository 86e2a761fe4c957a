// Colour ramps for readings, even to the eye (interpolated in OKLab). Zero is the background of the theme, so silence disappears.

/** `heat` stays light enough, or dark enough at night, for ink to be read on all of it; its stops lie equally far apart. */
export type RampKind = "sequential" | "diverging" | "heat";
export type RampTheme = "paper" | "night";

const stops: Readonly<Record<RampTheme, Readonly<Record<RampKind, readonly string[]>>>> = {
  paper: { sequential: ["fdfcf9", "a9cfdd", "4a8fbd", "1d4f8f", "0d2148"], diverging: ["1d4f8f", "6ea6cf", "f7f5f0", "e2946c", "a03a1c"], heat: ["fbf7e8", "f3dcb4", "f2bd85", "f29b5d", "f17643"] },
  night: { sequential: ["17191d", "1f4663", "3284a0", "7fc6b4", "f1f6cf"], diverging: ["8cc4f2", "2f6796", "1c1e22", "a0522f", "f7b08a"], heat: ["29231c", "462f19", "653814", "874010", "aa4515"] },
};

/** RGBA bytes packed as a canvas reads them, 256 steps. */
export type Ramp = Uint32Array;

const made = new Map<string, Ramp>();

export function rampOf(kind: RampKind, theme: RampTheme): Ramp {
  const key = `${kind} ${theme}`;
  const ramp = made.get(key) ?? buildRamp(stops[theme][kind]);
  made.set(key, ramp);
  return ramp;
}

export function rampCss(kind: RampKind, theme: RampTheme): string {
  const ramp = rampOf(kind, theme);
  const at = Array.from({ length: 9 }, (_, i) => ramp[Math.round((i * 255) / 8)] ?? 0);
  return `linear-gradient(90deg, ${at.map(cssColour).join(", ")})`;
}

export function cssColour(packed: number): string {
  return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
}

/** Where a value lies on the ramp; `limit` is the greatest magnitude of the scale. */
export function rampIndex(value: number, kind: RampKind, limit: number): number {
  if (limit === 0) return kind === "diverging" ? 128 : 0;
  const at = kind === "diverging" ? (value / limit + 1) / 2 : value / limit;
  return Math.max(0, Math.min(255, Math.round(at * 255)));
}

/** NaN and the infinities, in either theme. */
export const notFiniteColour = 0xffc800d1;

function buildRamp(hexes: readonly string[]): Ramp {
  const labs = hexes.map((hex) => toOklab(Number.parseInt(hex, 16)));
  return Uint32Array.from({ length: 256 }, (_, i) => {
    const at = (i / 255) * (labs.length - 1);
    const [low, high] = [labs[Math.floor(at)] ?? [0, 0, 0], labs[Math.ceil(at)] ?? [0, 0, 0]];
    const part = at - Math.floor(at);
    return fromOklab(low.map((v, k) => v + ((high[k] ?? 0) - v) * part));
  });
}

function toOklab(rgb: number): readonly number[] {
  const [r, g, b] = [(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255].map((v) => linear(v / 255)) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

function fromOklab([lightness = 0, a = 0, b = 0]: readonly number[]): number {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const [red, green, blue] = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s].map((v) => Math.max(0, Math.min(255, Math.round(gamma(v) * 255)))) as [number, number, number];
  return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
}

function linear(v: number): number {
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}
function gamma(v: number): number {
  return v <= 0.0031308 ? v * 12.92 : 1.055 * Math.max(v, 0) ** (1 / 2.4) - 0.055;
}
