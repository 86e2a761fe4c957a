// The shapes that drawn pictures show, as closed outlines about the middle of a box from −1 to 1. Inner outlines that run the other way are holes.

export type Outline = readonly (readonly [x: number, y: number])[];

const around = (corners: number, radius: (i: number) => number, start = -Math.PI / 2): Outline =>
  Array.from({ length: corners }, (_, i) => {
    const angle = start + (2 * Math.PI * i) / corners;
    return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)] as const;
  });

const disc = (radius: number) => around(40, () => radius);
const box = (left: number, top: number, right: number, bottom: number): Outline => [[left, top], [right, top], [right, bottom], [left, bottom]];
const arm = 0.3;

export const outlines: Readonly<Record<string, readonly Outline[]>> = {
  circle: [disc(0.9)],
  ring: [disc(0.95), disc(0.55).toReversed()],
  square: [box(-0.78, -0.78, 0.78, 0.78)],
  triangle: [around(3, () => 1)],
  star: [around(10, (i) => (i % 2 === 0 ? 1.05 : 0.42))],
  cross: [[[-arm, -0.95], [arm, -0.95], [arm, -arm], [0.95, -arm], [0.95, arm], [arm, arm], [arm, 0.95], [-arm, 0.95], [-arm, arm], [-0.95, arm], [-0.95, -arm], [-arm, -arm]]],
  heart: [Array.from({ length: 48 }, (_, i) => {
    // The sum of waves that is usually drawn.
    const t = (2 * Math.PI * i) / 48;
    return [0.95 * Math.sin(t) ** 3, -(13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t)) / 17] as const;
  })],
  // Two circles that meet at (0.51, ±0.8).
  moon: [[...arc(-0.25, 0.95, 1.001, 2 * Math.PI - 1.001), ...arc(0.25, 0.8, 2 * Math.PI - 1.555, 1.555)]],
  stripes: [-0.9, -0.4, 0.1, 0.6].map((top) => box(-0.9, top, 0.9, top + 0.28)),
  checks: [-0.9, -0.3, 0.3].flatMap((top, row) => [-0.9, -0.3, 0.3].flatMap((left, column) => ((row + column) % 2 === 0 ? [box(left, top, left + 0.6, top + 0.6)] : []))),
};

function arc(middle: number, radius: number, from: number, to: number): Outline {
  return Array.from({ length: 24 }, (_, i) => {
    const angle = from + ((to - from) * i) / 23;
    return [middle + radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}
