// Positions as waves of many lengths.
import { defineInitialiser } from "./define.ts";

export const sinusoidal = defineInitialiser({
  name: "sinusoidal",
  about: "Sines at even and cosines at odd places of the last axis, with wavelengths from 2π to base · 2π; the other axes count positions.",
  source: "Vaswani et al. 2017, Attention Is All You Need, §3.5",
  arguments: [{ name: "base", default: 10000, least: 1 }],
  misfit: (dims) => (dims.length < 2 ? "it needs at least two axes: positions and channels" : undefined),
  fill(array, { dims }, [base = 10000]) {
    const channels = dims[dims.length - 1] ?? 1;
    for (let i = 0; i < array.length; i++) {
      const channel = i % channels;
      const angle = ((i - channel) / channels) * base ** (-(channel - (channel % 2)) / channels);
      array[i] = channel % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    }
  },
});
