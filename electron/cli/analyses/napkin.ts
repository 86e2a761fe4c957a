// weft analyze --napkin: which kernels a network comes to on a device, how their axes are cut, and what they move and hold.
import { isProblem } from "../../../shared/base/problem.ts";
import { napkin, type Napkin, type NapkinRegion } from "../../../shared/analysis/napkin/napkin.ts";
import { done, failed, unusable } from "../commands/define.ts";
import { napkinAsked } from "../napkin-options.ts";
import { printColumns } from "../print-columns.ts";
import { defineAnalysis } from "./define.ts";

export const napkinAnalysis = defineAnalysis(({ opened: { file, document }, checked, json, napkin: given }, terminal) => {
  const asked = napkinAsked(given);
  if (isProblem(asked)) return Promise.resolve(unusable(asked.problem));
  const found = napkin(checked, asked);
  if (isProblem(found)) return Promise.resolve(failed(`${file}: ${found.problem}`));
  const { device, level } = asked;
  if (json) terminal.printJson({
    form: "weft-analyze-napkin/1", file, title: document.title,
    device: { title: device.title, bandwidth: device.bandwidth ?? null, operations: device.operations ?? null, source: device.source }, level,
    ...found, axes: found.axes.map((axis) => ({ ...axis, group: axis.group ?? null, stream: axis.stream ?? null })), moved: found.moved ?? null, apart: found.apart ?? null,
    regions: found.regions.map((region) => ({ ...region, apart: region.apart ?? null, optimum: region.optimum ?? null, operations: region.operations ?? null, intensity: region.intensity ?? null, seconds: region.seconds ?? null })),
  });
  else terminal.print([`${device.title}, ${printed(level.bytes)} bytes of ${level.name} a worker`, ...textOf(found, asked.region !== undefined || asked.parts !== undefined)].join("\n\n"));
  const refusals = found.refused.map(({ glyphs, refusal }) => `${file}: ${refusal.at ?? glyphs[0] ?? ""}: ${refusal.rule}${refusal.axis === undefined ? "" : `, ${refusal.axis}`}: ${refusal.problem}`);
  // A run with a glyph that no kernel can hold is told about as far as it goes; what was asked for and is refused has failed.
  return Promise.resolve(found.regions.length === 0 && refusals.length > 0 ? failed(...refusals) : done);
});

function textOf({ regions, refused, seams, moved, apart }: Napkin, isOne: boolean): readonly string[] {
  const whole = moved === undefined || apart === undefined ? [] : [`moved in all ${printed(moved)} bytes; each glyph by itself ${printed(apart)} (${(apart / Math.max(1, moved)).toFixed(1)} times)`];
  return [
    ...(regions.length === 0 ? [] : [printColumns([["kernel", "axes", "groups", "H: bytes moved", "M: bytes held", "operations a byte"], ...regions.map(rowOf)])]),
    ...(isOne ? regions.map(inFull) : []),
    ...(isOne || seams.length === 0 ? [] : [printColumns([["not one kernel", "", "because"], ...seams.map(({ from, to, refusal }) => [from, to, refusal ? `${refusal.rule}${refusal.axis === undefined ? "" : `, ${refusal.axis}`}: ${refusal.problem}` : "together they would move more, or it would take in too many glyphs"])])]),
    ...(isOne || refused.length === 0 ? [] : [printColumns([["no kernel", "because"], ...refused.map(({ glyphs, refusal }) => [glyphs.join(" "), `${refusal.rule}: ${refusal.problem}`])])]),
    ...whole,
  ];
}

function rowOf({ glyphs, copies, parts, groups, transfer, held, intensity }: NapkinRegion): readonly string[] {
  return [`${shortened(glyphs)}${copies === 1 ? "" : ` ×${copies}`}`, parts.map(({ axis, kind, size, of }) => `${kind} ${axis} ${size} of ${of}`).join(", ") || "whole", printed(groups), printed(transfer.bytes), printed(held.bytes), intensity === undefined ? "" : intensity.toFixed(2)];
}

/** With the blocks around all of them said once. */
function shortened(glyphs: readonly string[]): string {
  const [first = ""] = glyphs;
  const around = first.slice(0, first.lastIndexOf("/") + 1);
  return around !== "" && glyphs.length > 1 && glyphs.every((glyph) => glyph.startsWith(around)) ? `${around}{${glyphs.map((glyph) => glyph.slice(around.length)).join(" ")}}` : glyphs.join(" ");
}

function inFull({ transfer, held, optimum, lemmas, bill, seconds, apart }: NapkinRegion): string {
  const closed = optimum ? [["H*(M) at the best, elements", optimum.expression], ...optimum.atLevels.flatMap(({ level, bytes }) => (bytes === undefined ? [] : [[`  at ${level}, bytes`, printed(Math.round(bytes))]])), ...(optimum.together ? [["  both levels, microseconds", (optimum.together.seconds * 1e6).toPrecision(3), optimum.together.expression]] : [])] : [];
  return [
    printColumns([
      ["H, elements", transfer.expression, printed(transfer.elements)], ["M, elements", held.expression, `${printed(held.elements)} while ${held.at} works`],
      ...closed, ...(lemmas.length > 0 ? [["streams by", lemmas.join(", ")]] : []),
      ...(apart === undefined ? [] : [["each glyph by itself, bytes", printed(apart)]]), ...(seconds === undefined ? [] : [["at best, microseconds", (seconds * 1e6).toPrecision(3)]]),
    ]),
    printColumns([["array", "", "elements", ""], ...bill.map(({ array, way, elements, expression }) => [array, way, printed(elements), expression])]),
  ].join("\n\n");
}

function printed(value: number): string {
  return value.toLocaleString("en");
}
