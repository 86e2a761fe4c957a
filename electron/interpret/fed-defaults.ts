// What a network's other inputs carry while one of them is looked at: sliders as they are drawn, everything else zeros.
import type { Lowered } from "../../shared/compiler/lower/lower.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";

export function inputsOf({ feeds, controls }: Lowered): Readonly<Record<string, ArrayMessage>> {
  const empty = feeds.flatMap(({ name, dtype, dims, carried }): (readonly [string, ArrayMessage])[] => {
    const count = dims.reduce((a, b) => a * b, 1);
    if (carried !== undefined || dtype === "string") return [];
    const data = dtype === "f32" ? new Float32Array(count) : dtype === "i32" ? new Int32Array(count) : dtype === "i64" ? new BigInt64Array(count) : dtype === "f64" ? new Float64Array(count) : new Uint8Array(count);
    return [[name, { dtype, dims, data }]];
  });
  return Object.fromEntries([...empty, ...controls.map(({ name, value }): [string, ArrayMessage] => [name, { dtype: "f32", dims: [], data: Float32Array.of(value) }])]);
}
