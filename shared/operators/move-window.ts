// Windows in core words and in ONNX attributes: padded, then opened along every axis they move over.
import type { Extent } from "./extent.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";

export function openWindows<V>(ir: NamedBuilder<V>, x: Named<V>, extents: readonly Extent[], outside = 0): Named<V> {
  return extents.reduce((y, extent) => {
    const padded = ir.pad(y, extent.over, extent.low, extent.high, outside);
    return ir.window(padded, extent.over, { place: extent.place, offset: extent.offset, size: extent.kernel, stride: extent.stride, dilation: extent.dilation });
  }, x);
}

/** The adjoint: what lies in overlapping windows is summed, then the padding is cut off. */
export function closeWindows<V>(ir: NamedBuilder<V>, x: Named<V>, extents: readonly Extent[], size: (label: string) => number): Named<V> {
  return extents.reduce((y, { place, offset, over, stride, dilation, kernel, low, high }) => {
    const length = stride * (size(place) - 1) + dilation * (kernel - 1) + 1;
    return ir.slice(ir.fold(y, place, offset, { label: over, length, stride, dilation }), over, low, length - high);
  }, x);
}

export function windowAttributes(extents: readonly Extent[]) {
  return {
    kernel_shape: extents.map((extent) => extent.kernel),
    strides: extents.map((extent) => extent.stride),
    dilations: extents.map((extent) => extent.dilation),
    pads: [...extents.map((extent) => extent.low), ...extents.map((extent) => extent.high)],
  };
}
