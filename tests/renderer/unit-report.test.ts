// The report of a unit: one file that asks nobody for anything, in which names from a document stay text; and the link that opens a unit again.
import { describe, expect, test } from "vitest";
import { unitInLink } from "../../renderer/state/unit-link.ts";
import { unitReport } from "../../renderer/state/unit-report.ts";
import type { UnitState } from "../../renderer/state/unit-store.ts";

const picture = { width: 1, height: 1, rgba: new Uint8Array(4) };
const example = (sample: number) => ({ sample, answer: sample / 2, label: "<b>five</b>", whole: picture });
const state: UnitState = {
  unit: { tab: "t", port: "a<script>:y", channel: 3 }, jobs: {}, document: undefined, wishes: { objective: "neuron", isAgainst: false, seed: 2 }, data: undefined, by: "occlusion", change: "zero", experiment: undefined, feeds: undefined, missing: [], sheet: undefined, groups: undefined, facets: undefined, labels: undefined, leftOut: undefined,
  picture: { taken: 40, objective: 1.5, picture }, answer: 2, attribution: { by: "integrated-gradients", picture, sum: 1.01, difference: 1 },
  effect: { changes: ["a:y:3 = zero"], moved: 2, outputs: [{ name: "chances", before: [0.5, 0.5], after: [0.9, 0.1], largest: 0.4, divergence: 0.5 }], data: { samples: 500, turned: 0.1, rightBefore: 0.98, rightAfter: 0.9 } },
  examples: {
    seen: 20, classes: ["four", "five"], top: [example(1)], bottom: [example(2)], random: [example(3)], slices: [{ from: 0, to: 0.1, examples: [example(4)] }],
    histogram: { from: 0, width: 0.5, counts: [[1, 2], [0, 4]] }, selectivity: { class: 1, means: [0.1, 0.9], index: 0.8, rankedAbove: 0.9 }, mean: 0.5, above: 0.75,
  },
};
const report = unitReport("Digits & more", state, () => "data:image/png;base64,AAAA");

describe("the report", () => {
  test("says what was found, with the error of what promises a sum", () => {
    for (const said of ["1.5 after 40 steps, one place, seed 2", "off by 0.01 (1 %)", "Of 500 samples 10 % get another answer (98 % right before, 90 % after)", "most for five", "above zero for 75 %"]) expect(report).toContain(said);
    expect(report.match(/<img/g)).toHaveLength(6);
  });

  test("has everything in it, and reads no name as HTML", () => {
    expect(report).not.toMatch(/src="(?!data:)|href=|url\(|<script|<b>/);
    expect(report).toContain("a&#60;script&#62;:y 3 of Digits &#38; more");
  });

  test("leaves out what is not known yet", () => {
    const early = unitReport("Digits", { ...state, picture: undefined, examples: undefined, effect: undefined, attribution: undefined });
    expect(early).not.toContain("<h2>");
  });
});

test.each([["#unit=relu2%3Ay%3A5", { port: "relu2:y", channel: 5 }], ["#unit=blocks%5B3%5D%2Ffeed%3Ay%3A0", { port: "blocks[3]/feed:y", channel: 0 }], ["#unit=%E0%A4%A", undefined], ["#unit=relu2", undefined], ["", undefined]])("the link %s", (hash, found) => {
  expect(unitInLink(hash)).toEqual(found);
});
