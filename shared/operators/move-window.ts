// Windows in core words and in ONNX attributes: padded, then opened along every axis they move over.
import type { Extent } from "./extent.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";

export function openWindows<V>(ir: NamedBuilder<V>, x: Named<V>, extents: readonly Extent[], outside = 0): Named<V> {
  // All padding before all windows: so the compiler sees one padded image under one window, there and back.
  const padded = extents.reduce((y, { over, low, high }) => ir.pad(y, over, low, high, outside), x);
  return extents.reduce((y, { over, place, offset, kernel, stride, dilation }) => ir.window(y, over, { place, offset, size: kernel, stride, dilation }), padded);
}

/** The adjoint: what lies in overlapping windows is summed, then the padding is cut off. */
export function closeWindows<V>(ir: NamedBuilder<V>, x: Named<V>, extents: readonly Extent[], size: (label: string) => number): Named<V> {
  const length = ({ place, stride, dilation, kernel }: Extent) => stride * (size(place) - 1) + dilation * (kernel - 1) + 1;
  const folded = extents.reduce((y, extent) => ir.fold(y, extent.place, extent.offset, { label: extent.over, length: length(extent), stride: extent.stride, dilation: extent.dilation }), x);
  return extents.reduce((y, extent) => ir.slice(y, extent.over, extent.low, length(extent) - extent.high), folded);
}

export function windowAttributes(extents: readonly Extent[]) {
  return {
    kernel_shape: extents.map((extent) => extent.kernel),
    strides: extents.map((extent) => extent.stride),
    dilations: extents.map((extent) => extent.dilation),
    pads: [...extents.map((extent) => extent.low), ...extents.map((extent) => extent.high)],
  };
}
