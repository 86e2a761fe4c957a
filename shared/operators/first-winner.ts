// Back through windows of which the greatest number is kept: to the first place that holds it, as in every framework.
import type { Extent } from "./extent.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";

/** One place of every window at a time is read as a strided cut, so that no window is ever laid out; then each window sends what arrives to its winner. */
export function toTheFirst<V>(ir: NamedBuilder<V>, { x, y, arriving }: { readonly x: Named<V>; readonly y: Named<V>; readonly arriving: Named<V> }, extents: readonly Extent[]): Named<V> {
  // Only as much padding as windows reach.
  const reach = ({ place, stride, dilation, kernel }: Extent) => (ir.sizeOf(y, place) - 1) * stride + dilation * (kernel - 1) + 1;
  const padded = extents.reduce((image, extent) => ir.pad(image, extent.over, extent.low, Math.max(0, reach(extent) - extent.low - ir.sizeOf(x, extent.over)), -Infinity), x);
  const length = ({ over }: Extent) => ir.sizeOf(padded, over);
  /** How far apart in the flattened image two neighbours along each axis lie. */
  const steps = extents.map((_, i) => extents.slice(i + 1).reduce((product, extent) => product * length(extent), 1));
  const whole = (value: number) => ir.number(value, "i32");
  const seen = placesIn(extents).map((offsets) => {
    const cut = extents.reduce((image, { over, place, stride, dilation }, i) => {
      const start = dilation * (offsets[i] ?? 0);
      return ir.slice(image, over, start, start + (ir.sizeOf(y, place) - 1) * stride + 1, stride);
    }, padded);
    const far = offsets.reduce((sum, offset, i) => sum + offset * (extents[i]?.dilation ?? 1) * (steps[i] ?? 1), 0);
    return { cut: ir.rename(cut, Object.fromEntries(extents.map(({ over, place }) => [over, place]))), far: whole(far) };
  });
  const [last, ...before] = seen.reverse();
  const inWindow = before.reduce((found, { cut, far }) => ir.where(ir.equal(cut, y), far, found), last?.far ?? whole(0));
  const ofWindow = extents.reduce((sum, { place, stride }, i) => ir.add(sum, ir.mul(ir.iota(place, ir.sizeOf(y, place)), whole(stride * (steps[i] ?? 1)))), whole(0));
  const lifted = x.labels.filter((label) => !extents.some(({ over }) => over === label));
  const places = extents.map(({ place }) => place);
  const sizes = Object.fromEntries(y.labels.map((label) => [label, ir.sizeOf(y, label)]));
  const flat = (array: Named<V>) => ir.join(ir.align(array, [...lifted, ...places], sizes), places, "flat");
  const [index, updates] = [flat(ir.add(inWindow, ofWindow)), flat(arriving)];
  const { positional } = ir;
  const dims = [...lifted.map((label) => sizes[label] ?? 1), extents.reduce((product, extent) => product * length(extent), 1)];
  const zeros = positional.expand(positional.constant([0], { dtype: ir.dtypeOf(arriving), dims: [] }), dims.map((_, axis) => axis), dims);
  const sent: Named<V> = { value: positional.scatterAlongAdd(zeros, index.value, updates.value, lifted.length), labels: [...lifted, "flat"] };
  const image = ir.split(sent, "flat", extents.map((extent) => [extent.over, length(extent)] as const));
  return extents.reduce((part, { over, low }) => ir.slice(part, over, low, low + ir.sizeOf(x, over)), image);
}

/** The places in a window, the last axis running fastest. */
function placesIn(extents: readonly Extent[]): readonly (readonly number[])[] {
  return extents.reduce<readonly (readonly number[])[]>((found, { kernel }) => found.flatMap((offsets) => Array.from({ length: kernel }, (_, i) => [...offsets, i])), [[]]);
}
