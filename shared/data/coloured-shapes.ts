// Shapes on a ground, in colour.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { shapeNames, shapePictures } from "./drawing/shape-picture.ts";

const side = 32;

export const colouredShapes = defineDataset({
  name: "coloured-shapes",
  title: "Coloured shapes",
  about: "One of ten shapes a picture, 32 pixels a side: filled, leaning, in any size and place, in any colour lighter than the ground's, so that the colour itself says nothing.",
  options: {
    size: sampleCount(40000),
    freedom: { title: "Freedom of the shape", default: 1, least: 0, most: 1 },
    grain: { title: "Grain", default: 0.1, least: 0, most: 1 },
  },

  open: (seed, { size, freedom, grain }) => {
    const write = shapePictures({ side, channels: 3, freedom, grain, random: randomStream(seed, "coloured-shapes"), grainy: randomStream(seed, "grain of coloured-shapes") });
    return samples({
      size,
      arrays: {
        picture: { use: "input", type: `u8[c=3, (y=${side}, x=${side})]` },
        label: { use: "target", type: `i32<${shapeNames.length}>[]`, classes: shapeNames },
      },
      write: (i, { picture, label }, slot) => {
        write(i, picture, slot * 3 * side * side);
        label[slot] = i % shapeNames.length;
      },
    });
  },
});
