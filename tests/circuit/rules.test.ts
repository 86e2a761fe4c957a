// The drawing of each rule is the one that was looked at; `npx vitest run tests/circuit/rules.test.ts -u` writes them anew.
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { glyphs } from "../../shared/circuit/glyphs/index.ts";
import { sceneToSvg } from "../../shared/circuit/svg.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import { ruleScene } from "../../shared/exporters/figures/rule-scene.ts";
import { ruleNames } from "../../shared/grammar/rule-names.ts";
import { grammarRules } from "../../shared/grammar/rules.ts";

/** What a rule may show that a checker speaks of: sizes that are still to come, a hole, and a sum over every pair of places. */
const isMeant = (problem: string) => /has no value yet|is still to come here|at every pair of positions/.test(problem);

describe.each(grammarRules)("$id $title", (rule) => {
  it("is a diagram that lacks nothing but sizes", () => {
    expect(checkDocument(rule.document).problems.map(({ problem }) => problem).filter((text) => !isMeant(text))).toEqual([]);
  });

  it("is drawn as it was", async () => {
    const svg = sceneToSvg(ruleScene(rule), { ground: false });
    await expect(svg).toMatchFileSnapshot(`../golden/rules/${rule.id}.svg`);
    expect(svg.length).toBeLessThan(12_000);
  });
});

describe("the list of rules is complete", () => {
  it.each(ruleNames)("%s has an entry with a sentence, and a drawing", (name) => {
    const entries = grammarRules.filter(({ id }) => id === name);
    expect(entries.map(({ says }) => /^\p{Lu}.{20,}\.$/u.test(says))).toEqual([true]);
    expect(existsSync(`tests/golden/rules/${name}.svg`)).toBe(true);
  });

  it("there is no entry and no drawing without a rule", () => {
    expect(grammarRules.map(({ id }) => id).filter((id) => !ruleNames.includes(id))).toEqual([]);
    expect(readdirSync("tests/golden/rules").filter((file) => !ruleNames.some((name) => file === `${name}.svg`))).toEqual([]);
  });

  it("every glyph follows a rule of the list, and is drawn by one", () => {
    expect(glyphs.map(({ rule }) => rule).filter((rule) => !ruleNames.includes(rule))).toEqual([]);
    const drawn = new Set(grammarRules.flatMap(({ document }) => glyphsIn(checkDocument(document).main)));
    expect(glyphs.map(({ name }) => name).filter((name) => !drawn.has(name))).toEqual([]);
  });
});

function glyphsIn(block: CheckedBlock): readonly string[] {
  return [...block.nodes.values()].flatMap((node) => (node.kind === "block" ? ["block", ...(node.body ? glyphsIn(node.body) : [])] : [node.operator?.glyph(node.attributes).glyph ?? "function"]));
}
