// The napkin analysis as the window asks for it: what `weft analyze --napkin` prints, from the same functions.
import { devices, type Device } from "../../shared/analysis/napkin/devices.ts";
import { computingSteps } from "../../shared/analysis/napkin/fuse-regions.ts";
import { napkin } from "../../shared/analysis/napkin/napkin.ts";
import { writtenSteps } from "../../shared/analysis/written-steps.ts";
import { isProblem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import type { NapkinAnswer, NapkinRequest } from "./napkin-messages.ts";

export function napkinAnswer(checked: CheckedDiagram, { device: name, level: at, memory, region, parts, lemmas }: Omit<NapkinRequest, "document">): NapkinAnswer {
  const device: Device = devices[name];
  const level = device.levels[at] ?? device.levels[0];
  const computed = region && glyphsAmong(checked, region);
  if (computed?.length === 0) return { problem: "nothing of what is selected computes anything: select glyphs, or blocks" };
  const found = napkin(checked, {
    level: memory === undefined ? level : { ...level, bytes: memory }, levels: device.levels.filter((one) => one !== level),
    ...(device.bandwidth === undefined ? {} : { bandwidth: device.bandwidth }), ...(device.operations === undefined ? {} : { operations: device.operations }),
    ...(computed ? { region: computed } : {}), ...(parts ? { parts } : {}), lemmas: new Set(lemmas),
  });
  return isProblem(found) ? { problem: found.problem } : { napkin: found };
}

/** What is fed and what only looks on is selected with the rest, and is in no kernel. */
function glyphsAmong({ main }: CheckedDiagram, region: readonly string[]): readonly string[] {
  const run = writtenSteps(main);
  if (!run) return region;
  const paths = new Set(computingSteps(run).flatMap(({ path }) => path.map((_, i) => path.slice(0, i + 1).join("/"))));
  return region.filter((path) => paths.has(path));
}
