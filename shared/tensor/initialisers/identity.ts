// A map that hands its input on.
import { asMatrix, defineInitialiser } from "./define.ts";

export const identity = defineInitialiser({
  name: "identity",
  about: "The i-th output is the i-th input; for convolutions, the middle of the window of channel i.",
  source: "torch.nn.init.eye_ and dirac_",
  arguments: [],
  misfit: (dims) => (dims.length < 2 ? "it needs at least two axes" : undefined),
  fill(array, place) {
    const { rows, columns, inputsFirst } = asMatrix(place);
    array.fill(0);
    const window = inputsFirst ? [] : place.dims.slice(2);
    const elements = window.reduce((a, b) => a * b, 1);
    const middle = window.reduce((at, dim) => at * dim + Math.floor((dim - 1) / 2), 0);
    for (let i = 0; i < Math.min(rows, columns / elements); i++) array[i * columns + i * elements + middle] = 1;
  },
});
