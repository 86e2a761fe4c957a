// Shapes on a ground, in shades of grey.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { shapeNames, shapePictures } from "./drawing/shape-picture.ts";

const side = 32;

export const greyShapes = defineDataset({
  name: "grey-shapes",
  title: "Grey shapes",
  about: "One of ten shapes a picture, 32 pixels a side: filled, leaning, in any size and place, lighter than the ground.",
  options: {
    size: sampleCount(40000),
    freedom: { title: "Freedom of the shape", default: 1, least: 0, most: 1 },
    grain: { title: "Grain", default: 0.1, least: 0, most: 1 },
  },

  open: (seed, { size, freedom, grain }) => {
    const write = shapePictures({ side, channels: 1, freedom, grain, random: randomStream(seed, "grey-shapes"), grainy: randomStream(seed, "grain of grey-shapes") });
    return samples({
      size,
      arrays: {
        picture: { use: "input", type: `u8[c=1, (y=${side}, x=${side})]` },
        label: { use: "target", type: `i32<${shapeNames.length}>[]`, classes: shapeNames },
      },
      write: (i, { picture, label }, slot) => {
        write(i, picture, slot * 1 * side * side);
        label[slot] = i % shapeNames.length;
      },
    });
  },
});
