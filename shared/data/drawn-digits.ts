// Digits as people write them, drawn by a pen in a seeded hand.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { followCurve } from "./drawing/curve.ts";
import { digitStrokes } from "./drawing/digit-strokes.ts";
import { addGrain } from "./drawing/grain.ts";
import { writeStrokes } from "./drawing/hand.ts";
import { pen } from "./drawing/pen.ts";
import { sampleDraws } from "./sample-draws.ts";

const side = 28;

export const drawnDigits = defineDataset({
  name: "drawn-digits",
  title: "Drawn digits",
  about: "Digits as people write them, white on black, 28 pixels a side: each in several ways, and no two alike in size, place, slant, thickness and curve.",
  options: {
    size: sampleCount(60000),
    freedom: { title: "Freedom of the hand", default: 1, least: 0, most: 2 },
    shift: { title: "Shift in pixels", default: 3, least: 0, most: 8 },
    grain: { title: "Grain", default: 0.06, least: 0, most: 1 },
  },

  open: (seed, { size, freedom, shift, grain }) => {
    const random = randomStream(seed, "drawn-digits");
    const grainy = randomStream(seed, "grain of drawn-digits");
    const canvas = pen(side, side);
    return samples({
      size,
      arrays: { picture: { use: "input", type: `u8[(y=${side}, x=${side})]` }, label: { use: "target", type: "i32<10>[]", classes: Array.from("0123456789") } },
      write: (i, { picture, label }, slot) => {
        const draw = sampleDraws(random, i);
        const digit = i % 10;
        const ways = digitStrokes[digit] ?? [];
        const strokes = writeStrokes(draw, ways[draw.index(ways.length)] ?? [], { side, least: 13, most: 24, shift, freedom });
        const radius = Math.exp(draw.between(Math.log(0.75), Math.log(1.9)));
        // The pen presses harder at one end.
        const pressure = freedom * 0.25 * draw.normal();
        const radiusAt = (t: number) => Math.max(0.5, radius * (1 + pressure * (t - 0.5)));
        canvas.clear();
        for (const stroke of strokes) followCurve(stroke, 2.2, (x, y, t, toX, toY, toT) => canvas.line(x, y, radiusAt(t), toX, toY, radiusAt(toT)));
        canvas.ink(draw.between(1, 2), picture, slot * side * side);
        addGrain(grainy, i, picture, slot * side * side, side * side, grain * Math.max(0, draw.between(-0.5, 1)));
        label[slot] = digit;
      },
    });
  },
});
