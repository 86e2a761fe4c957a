// Windows that move, as PyTorch's modules and JAX's convolutions take them.
import type { Extent } from "./extent.ts";
import { pythonTuple } from "./python-spelling.ts";

/** Arguments that are not what PyTorch takes by itself. */
export function windowArguments(extents: readonly Extent[], padded: boolean): readonly string[] {
  const entries: readonly (readonly [name: string, values: readonly number[], usual: number])[] = [
    ["stride", extents.map(({ stride }) => stride), 1], ["padding", padded ? extents.map(({ low }) => low) : [0], 0], ["dilation", extents.map(({ dilation }) => dilation), 1],
  ];
  return entries.flatMap(([name, values, usual]) => (values.every((value) => value === usual) ? [] : [`${name}=${pythonTuple(values)}`]));
}

/** A pool steps as far as its window is wide unless told otherwise. */
export function poolArguments(extents: readonly Extent[], padded: boolean): readonly string[] {
  const isUsual = extents.every(({ stride, kernel }) => stride === kernel);
  return [pythonTuple(extents.map(({ kernel }) => kernel)), ...(isUsual ? [] : [`stride=${pythonTuple(extents.map(({ stride }) => stride))}`]), ...windowArguments(extents, padded).filter((one) => !one.startsWith("stride="))];
}

/** Steps and padding as `convolve` below takes them, then what is not as usual. */
export function jaxWindow(extents: readonly Extent[], words: "named" | "exact" = "named"): readonly string[] {
  const tuple = (values: readonly (number | string)[]) => `(${values.join(", ")}${values.length === 1 ? "," : ""})`;
  const dilation = extents.map((extent) => extent.dilation);
  return [
    tuple(extents.map(({ stride }) => stride)), words === "named" ? paddingInJax(extents, tuple) : exactPadding(extents, tuple),
    ...(dilation.every((value) => value === 1) ? [] : [`dilation=${tuple(dilation)}`]),
  ];
}

function paddingInJax(extents: readonly Extent[], tuple: (values: readonly string[]) => string): string {
  if (extents.every(({ low, high }) => low === 0 && high === 0)) return '"VALID"';
  // With steps, JAX's own SAME lies otherwise.
  const isSame = extents.every(({ low, high, kernel, dilation, stride }) => stride === 1 && low + high === dilation * (kernel - 1) && high - low >= 0 && high - low <= 1);
  return isSame ? '"SAME"' : exactPadding(extents, tuple);
}

function exactPadding(extents: readonly Extent[], tuple: (values: readonly string[]) => string): string {
  return tuple(extents.map(({ low, high }) => `(${low}, ${high})`));
}

export const convolveInJax = `def convolve(x, stride, padding, weight, bias=None, dilation=None, spread=None, groups=1):
    """A window over the last axes of (..., channels, *places), its weights (out, in, *window)."""
    inner = weight.ndim - 1
    batch = x.reshape(-1, *x.shape[-inner:])
    y = lax.conv_general_dilated(
        batch, weight, stride, padding, spread, dilation, feature_group_count=groups
    )
    y = y.reshape(*x.shape[:-inner], *y.shape[1:])
    return y if bias is None else y + bias.reshape(-1, *(1,) * (inner - 1))`;
