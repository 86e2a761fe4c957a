// A random rotation: rows or columns, whichever are fewer, of length `gain` and at right angles.
import { asMatrix, defineInitialiser } from "./define.ts";

export const orthogonal = defineInitialiser({
  name: "orthogonal",
  about: "A random matrix from inputs to outputs that keeps lengths, times the gain.",
  source: "Saxe, McClelland and Ganguli 2013; torch.nn.init.orthogonal_",
  arguments: [{ name: "gain", default: 1 }],
  misfit: (dims) => (dims.length < 2 ? "it needs at least two axes" : undefined),
  variance: (place, [gain = 1]) => (gain * gain) / Math.max(...[asMatrix(place)].flatMap(({ rows, columns }) => [rows, columns])),
  fill(array, place, [gain = 1]) {
    const { rows, columns } = asMatrix(place);
    const [count, length] = rows <= columns ? [rows, columns] : [columns, rows];
    const vectors: Float64Array[] = [];
    for (let v = 0; v < count; v++) {
      const vector = Float64Array.from({ length }, (_, i) => place.stream.normal(v * length + i));
      // Twice is enough: the second sweep removes what rounding left of the first.
      for (const earlier of [...vectors, ...vectors]) addScaled(vector, earlier, -dot(vector, earlier));
      const scale = 1 / Math.sqrt(dot(vector, vector));
      for (let i = 0; i < length; i++) vector[i] = (vector[i] ?? 0) * scale;
      vectors.push(vector);
    }
    vectors.forEach((vector, v) => {
      for (let i = 0; i < length; i++) array[rows <= columns ? v * columns + i : i * columns + v] = gain * (vector[i] ?? 0);
    });
  },
});

function dot(a: Float64Array, b: Float64Array): number {
  // Four sums at once, so that the additions need not wait for one another.
  let [s, t, u, v] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s += (a[i] ?? 0) * (b[i] ?? 0);
    t += (a[i + 1] ?? 0) * (b[i + 1] ?? 0);
    u += (a[i + 2] ?? 0) * (b[i + 2] ?? 0);
    v += (a[i + 3] ?? 0) * (b[i + 3] ?? 0);
  }
  for (let i = whole; i < a.length; i++) s += (a[i] ?? 0) * (b[i] ?? 0);
  return s + t + (u + v);
}

function addScaled(to: Float64Array, from: Float64Array, scale: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + scale * (from[i] ?? 0);
}
