// Options of the napkin analysis: the device, the region that is looked at, and how its axes are cut.
import { problem, type Problem } from "../../shared/base/problem.ts";
import { deviceNames, devices, type Device } from "../../shared/analysis/napkin/devices.ts";
import { lemmaNames } from "../../shared/analysis/napkin/lemmas.ts";
import type { NapkinAsked } from "../../shared/analysis/napkin/napkin.ts";
import { oneOf, pairs, readWhole, text, wholeNumber, type Given } from "./options.ts";

const cut = (about: string) => pairs("AXIS=SIZE", about, (given) => readWhole(given, 1) ?? problem(`found ${JSON.stringify(given)}, expected a whole number from 1`));

export const napkinOptions = {
  device: oneOf(deviceNames, "with --napkin: whose memory is filled; h100 when left out"),
  level: text("LEVEL", "with --napkin: where groups work, such as registers; else the device's first"),
  memory: wholeNumber("BYTES", "with --napkin: so much is held at once, in place of the device's level", 1),
  region: text("PATHS", "with --napkin: only these glyphs or blocks, as one kernel, with commas between them"),
  group: cut("with --napkin: an axis over independent groups of this size"),
  lemmas: text("NAMES", `with --napkin: only these lemmas, with commas between them, or none: ${lemmaNames.join(", ")}`),
  stream: cut("with --napkin: an axis in pieces of this size, the outermost first"),
};

export type NapkinGiven = Given<typeof napkinOptions>;

/** Names of those that were given, as they are typed. */
export function givenNapkinOptions({ device, level, memory, region, lemmas, group, stream }: NapkinGiven): readonly string[] {
  const named = { device, level, memory, region, lemmas, group: group.size > 0 ? group : undefined, stream: stream.size > 0 ? stream : undefined };
  return Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
}

export function napkinAsked({ device: name = "h100", level: asked, memory, region, lemmas, group, stream }: NapkinGiven): (NapkinAsked & { readonly device: Device }) | Problem {
  const device: Device = devices[name];
  const level = asked === undefined ? device.levels[0] : device.levels.find((one) => one.name === asked);
  if (!level) return problem(`--level: found ${JSON.stringify(asked)}, expected one of ${device.title}: ${device.levels.map((one) => one.name).join(", ")}`);
  const chosen = lemmas === undefined ? undefined : lemmas === "none" ? [] : lemmas.split(",").map((name) => name.trim());
  const unknown = chosen?.find((name) => !(lemmaNames as readonly string[]).includes(name));
  if (unknown !== undefined) return problem(`--lemmas: found ${JSON.stringify(unknown)}, expected none, or of ${lemmaNames.join(", ")}`);
  const parts = [...[...group].map(([axis, size]) => ({ kind: "group" as const, axis, size })), ...[...stream].map(([axis, size]) => ({ kind: "stream" as const, axis, size }))];
  return {
    device, level: memory === undefined ? level : { name: "--memory", bytes: memory },
    levels: memory === undefined ? device.levels.filter((one) => one !== level) : [],
    ...(device.bandwidth === undefined ? {} : { bandwidth: device.bandwidth }), ...(device.operations === undefined ? {} : { operations: device.operations }),
    ...(region === undefined ? {} : { region: region.split(",").map((path) => path.trim()) }), ...(parts.length > 0 ? { parts } : {}), ...(chosen ? { lemmas: new Set(lemmaNames.filter((name) => chosen.includes(name))) } : {}),
  };
}
