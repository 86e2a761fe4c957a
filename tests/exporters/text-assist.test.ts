// What the text form is told of and offered where somebody points or writes; `|` stands for the place.
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { parseText, printText } from "../../shared/exporters/text.ts";
import { completionsAt } from "../../shared/exporters/text/completions-at.ts";
import { hoverAt } from "../../shared/exporters/text/hover-at.ts";
import { gallery } from "../../shared/gallery/gallery.ts";

const page = `document "Two steps"
sizes
  f = 8  # Width of the inner map
  m = 4
  x = 3

block step "A step" (f)
  # Widens and bends.
  input stream: x m
  widen as wide = linear(stream, m -> f)
  bent = gelu(wide)
  output out as stream = linear(bent, f -> m)

main
  input tokens: i32<m> x, source=tokens
  embed = embedding(tokens, into=m)
  two = step(embed, f=f) × 2
  best = top-k(two, kept=k=2, axis=m)
  masked muted = relu(two)
  output scores = best.values
`;

const checked = (() => {
  const read = parseText(page);
  if ("problems" in read) throw new Error(read.problems.map(({ problem }) => problem).join("\n"));
  return checkDocument(read.document);
})();

/** `line` holds the mark; it stands for the line of the page that begins as it does, or is put below it. */
function at(line: string, instead: string): { readonly text: string; readonly line: number; readonly column: number } {
  const lines = page.split("\n");
  const place = lines.findIndex((one) => one.startsWith(instead));
  lines[place] = line.replace("|", "");
  return { text: lines.join("\n"), line: place + 1, column: line.indexOf("|") + 1 };
}

describe("hover", () => {
  const cases: readonly (readonly [line: string, instead: string, types: readonly string[], says: RegExp])[] = [
    ["  wi|den as wide = linear(stream, m -> f)", "  widen", ["widen: f32[x, f]  3×8"], /^Linear/],
    ["  widen as wide = lin|ear(stream, m -> f)", "  widen", ["linear(x)"], /^Linear\n/],
    ["  widen as wide = linear(str|eam, m -> f)", "  widen", ["stream: f32[x, m]  3×4"], /Input/],
    ["  widen as wide = linear(stream, m -> |f)", "  widen", ["f = 8"], /Width of the inner map/],
    ["  two = st|ep(embed, f=f) × 2", "  two", [], /A step\nWidens and bends\./],
    ["  best = top-k(two, kept=k=2, ax|is=m)", "  best", [], /Axis/],
    ["  output scores = best.val|ues", "  output scores", ["values: f32[x, k=2]  3×2"], /^$/],
    ["  be|st = top-k(two, kept=k=2, axis=m)", "  best", ["best.values: f32[x, k=2]  3×2", "best.indices: i32<m>[x, k=2]  3×2"], /Top/],
    ["  mas|ked muted = relu(two)", "  masked", ["masked: f32[x, m]  3×4"], /ReLU, muted/],
    ["  |f = 8  # Width of the inner map", "  f = 8", ["f = 8"], /Width/],
  ];
  test.each(cases)("%s", (line, instead, types, says) => {
    const place = at(line, instead);
    const told = hoverAt(place.text, checked, place.line, place.column);
    expect(told?.types).toEqual(types);
    expect(told?.sentences.join("\n")).toMatch(says);
  });

  test("nothing in comments and texts", () => {
    for (const [line, instead] of [["  # Wid|ens and bends.", "  # Widens"], ['block step "A st|ep" (f)', "block step"]] as const) {
      const place = at(line, instead);
      expect(hoverAt(place.text, checked, place.line, place.column)).toBeUndefined();
    }
  });
});

describe("completion", () => {
  const labels = (line: string, instead: string) => {
    const place = at(line, instead);
    return completionsAt(place.text, checked, place.line, place.column)?.items.map(({ label, detail }) => (detail === "" ? label : `${label} (${detail})`)) ?? [];
  };

  test("arrays of the block come first, the nearest line before the others, then blocks and operators", () => {
    expect(labels("  masked muted = |", "  masked").slice(0, 5)).toEqual(["best (f32[x, k=2])", "two (f32[x, m])", "embed (f32[x, m])", "tokens (i32<m>[x])", "step (A step)"]);
    expect(labels("  masked muted = relu(t|", "  masked")).toContain("two (f32[x, m])");
    expect(labels("  masked muted = re|", "  masked")).toContain("relu (ReLU)");
    expect(labels("  bent = gelu(|", "  bent").slice(0, 2)).toEqual(["wide (f32[x, f])", "stream (f32[x, m])"]);
  });

  test("attributes of the use around, their values, outputs of an array", () => {
    expect(labels("  best = top-k(two, |", "  best")).toContain("kept= (Kept)");
    expect(labels("  best = top-k(two, axis=|", "  best")).toEqual(["k (axis)", "f (8  Width of the inner map)", "m (4)", "x (3)"]);
    expect(labels("  bent = linear(wide, bias=|", "  bent")).toEqual(["true (as it is without)", "false"]);
    expect(labels("  input tokens: i32<m> x, source=|", "  input tokens")).toContain("random (as it is without)");
    expect(labels("  two = step(embed, |", "  two")).toContain("f= (size)");
    expect(labels("  output scores = best.|", "  output scores")).toEqual(["values (f32[x, k=2])", "indices (i32<m>[x, k=2])"]);
  });

  test("what may begin a line", () => {
    expect(labels("|", "main")).toContain("block");
    expect(labels("  in|", "  masked")).toEqual(["input (an array that comes into the block)", "output (an array the block gives)"]);
    expect(labels("  # in|", "  masked")).toEqual([]);
  });
});

test("no place of any text makes either throw", () => {
  for (const { document } of gallery.slice(0, 12)) {
    const diagram = checkDocument(document());
    const { text } = printText(document());
    text.split("\n").forEach((line, i) => {
      for (let column = 1; column <= line.length + 1; column += 7) {
        hoverAt(text, diagram, i + 1, column);
        completionsAt(text, diagram, i + 1, column);
      }
    });
  }
});
