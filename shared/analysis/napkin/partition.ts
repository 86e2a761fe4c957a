// How a region is cut: which axes over independent groups, which in pieces through each of them; and by which rule it cannot be.
import { isRefusal, notGrouped, notNested, nothingInCommon, type Refusal } from "./refusal.ts";
import { roleAt, type AxisAt, type Region } from "./region.ts";
import { streamOf, type Stream } from "./streams.ts";

export interface Part {
  readonly axis: AxisAt;
  readonly kind: "group" | "stream";
}

/** Which axes are cut, whatever the sizes. Streams stand outermost first. */
export interface Cutting {
  readonly groups: readonly AxisAt[];
  readonly streams: readonly Stream[];
}

interface Ways { readonly group: Refusal | undefined; readonly stream: Stream | Refusal }

const known = new WeakMap<Region, Map<AxisAt, Ways>>();

/** Whether an axis can be grouped, and whether it can be streamed; asked once for each axis of a region. */
export function waysToCut(region: Region, axis: AxisAt): Ways {
  const ofRegion = known.get(region) ?? new Map<AxisAt, Ways>();
  known.set(region, ofRegion);
  const ways = ofRegion.get(axis) ?? { group: groupRefusal(region, axis), stream: streamOf(region, axis) };
  ofRegion.set(axis, ways);
  return ways;
}

function groupRefusal(region: Region, axis: AxisAt): Refusal | undefined {
  for (const step of region.steps) {
    const role = roleAt(region, step, axis);
    if (role !== "passes") return notGrouped(region.axes[axis]?.name ?? "?", step.path.join("/"), role);
  }
  return undefined;
}

/** The order of streams is theirs: the first one given is the outermost. */
export function cuttingOf(region: Region, parts: readonly Part[]): Cutting | Refusal {
  const groups: AxisAt[] = [];
  const streams: Stream[] = [];
  for (const { axis, kind } of parts) {
    const { group, stream } = waysToCut(region, axis);
    if (kind === "group") {
      if (group) return group;
      groups.push(axis);
      continue;
    }
    if (isRefusal(stream)) return stream;
    const around = streams[streams.length - 1];
    if (around && (stream.loop[0] < around.loop[0] || stream.loop[1] > around.loop[1])) return notNested(region.axes[around.axis]?.name ?? "?", region.axes[axis]?.name ?? "?");
    streams.push(stream);
  }
  return region.steps.length > 1 && region.axes.length > 0 && parts.length === 0 ? nothingInCommon() : { groups, streams };
}
