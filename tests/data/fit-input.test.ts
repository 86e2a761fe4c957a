// Samples reach the inputs of a network by name or by size, and what does not fit is told in terms of both.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { samples, type Dataset } from "../../shared/data/define.ts";
import { matchInputs } from "../../shared/data/match-inputs.ts";
import { readFeedAttributes, type FeedPlan } from "../../shared/inputs/feed-plan.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import { usualRole } from "../../shared/tensor/roles.ts";
import { parseType } from "../../shared/tensor/type-text.ts";

/** Every element says where it lies: sample, then its place. */
const numbered = (...arrays: readonly (readonly [name: string, use: "input" | "target", type: string, classes?: readonly string[] | undefined])[]): Dataset => ({
  title: "Numbered",
  ...samples({
    size: 8,
    arrays: Object.fromEntries(arrays.map(([name, use, type, classes]) => [name, { use, type, ...(classes ? { classes } : {}) }])),
    write: (i, into, slot) => {
      for (const [name, , type] of arrays) {
        const elements = into[name]!;
        const count = [...type.matchAll(/=(\d+)/g)].reduce((product, [, size]) => product * Number(size), 1);
        for (let k = 0; k < count; k++) elements[slot * count + k] = elements instanceof Int32Array ? i % 3 : 10 * i + k;
      }
    },
  }),
});
function plan(name: string, text: string): FeedPlan {
  const type = parseType(text);
  if (isProblem(type)) throw new Error(type.problem);
  const dims = type.axes.map(({ size }) => evaluateSize(size, () => undefined) as number);
  const bound = type.bound && (evaluateSize(type.bound, () => undefined) as number);
  const axes = type.axes.map((axis) => (usualRole(axis.name) === "batch" ? { ...axis, role: "batch" as const } : axis));
  return { name, dtype: type.dtype, dims, axes, ...(bound === undefined ? {} : { bound }), attributes: readFeedAttributes({}) };
}
const matched = (dataset: Dataset, plans: readonly FeedPlan[], chosen?: Readonly<Record<string, string>>) => matchInputs(dataset.arrays, plans, chosen);
const threeClasses = ["a", "b", "c"];

describe("an input takes", () => {
  const one = (type: string, wanted: string) => {
    const dataset = numbered(["x", "input", type, type.startsWith("i32<3>") ? threeClasses : undefined]);
    const fits = matched(dataset, [plan("x", wanted)]);
    if (isProblem(fits)) return fits.problem;
    const fit = fits.get("x")!;
    const fed = fit.arrange(batchArrays(dataset, [1, 2])["x"]!);
    return isProblem(fed) ? fed.problem : `${fit.batch ?? "one"} ${fed.dims.join("×")}: ${[...fed.data].join(" ")}`;
  };

  test.each<[string, string, string, string]>([
    ["a batch of samples", "f32[f=3]", "f32[b=2, f=3]", "2 2×3: 10 11 12 20 21 22"],
    ["a batch by its place alone", "f32[f=3]", "f32[many=2, m=3]", "2 2×3: 10 11 12 20 21 22"],
    ["axes in another order, by their names", "f32[c=2, y=2]", "f32[b=2, y=2, c=2]", "2 2×2×2: 10 12 11 13 20 22 21 23"],
    ["axes as they lie where their names are new", "f32[c=2, y=2]", "f32[b=2, p=2, q=2]", "2 2×2×2: 10 11 12 13 20 21 22 23"],
    ["the batch innermost", "f32[f=3]", "f32[f=3, b=2]", "2 3×2: 10 20 11 21 12 22"],
    ["a channel that is not there", "f32[y=2, x=2]", "f32[b=2, c=1, y=2, x=2]", "2 2×1×2×2: 10 11 12 13 20 21 22 23"],
    ["no channel where there is one", "f32[c=1, y=2, x=2]", "f32[b=2, y=2, x=2]", "2 2×2×2: 10 11 12 13 20 21 22 23"],
    ["labels", "i32<3>[]", "i32<3>[b=2]", "2 2: 1 2"],
    ["labels below a larger bound", "i32<3>[]", "i32<10>[b=2]", "2 2: 1 2"],
    ["labels as rows", "i32<3>[]", "f32[b=2, v=3]", "2 2×3: 0 1 0 0 0 1"],
  ])("%s", (_, type, wanted, gives) => {
    expect(one(type, wanted)).toBe(gives);
  });

  test.each<[string, string, string, string]>([
    ["other sizes", "f32[f=3]", "f32[b=2, f=4]", "input x: found x of f32[f=3], expected f32[b=2, f=4]: give the input's axes these sizes"],
    ["names that have other sizes", "f32[y=2, x=3]", "f32[b=2, x=2, y=3]", "expected f32[b=2, x=2, y=3]"],
    ["numbers as indices", "f32[f=3]", "i32[b=2, f=3]", "the input takes indices"],
    ["indices without classes as numbers", "i32[t=3]", "f32[b=2, t=3]", "the input takes numbers"],
    ["too many classes", "i32<3>[]", "i32<2>[b=2]", "3 classes do not fit below 2"],
  ])("not %s", (_, type, wanted, said) => {
    expect(one(type, wanted)).toContain(said);
  });

  test("one sample where it has no axis for more", () => {
    const dataset = numbered(["x", "input", "f32[f=3]"]);
    const fits = matched(dataset, [plan("x", "f32[f=3]")]);
    const fit = isProblem(fits) ? undefined : fits.get("x");
    expect(fit?.batch).toBeUndefined();
    expect(fit?.arrange(batchArrays(dataset, [4])["x"]!)).toEqual({ dtype: "f32", dims: [3], data: Float32Array.of(40, 41, 42) });
  });
});

describe("arrays find their inputs", () => {
  const digits = numbered(["picture", "input", "f32[y=2, x=2]"], ["label", "target", "i32<3>[]", threeClasses]);
  const pair = numbered(["x", "input", "f32[f=1]"], ["y", "target", "f32[f=1]"]);
  const found = (dataset: Dataset, plans: readonly FeedPlan[], chosen?: Readonly<Record<string, string>>) => {
    const fits = matched(dataset, plans, chosen);
    return isProblem(fits) ? fits.problem : Object.fromEntries([...fits].map(([name, { array }]) => [name, array]));
  };

  test.each<[string, Dataset, readonly FeedPlan[], Readonly<Record<string, string>>, unknown]>([
    ["by name", pair, [plan("y", "f32[b=2, f=1]"), plan("x", "f32[b=2, f=1]")], {}, { x: "x", y: "y" }],
    ["by what fits", digits, [plan("target", "i32<3>[b=2]"), plan("digit", "f32[b=2, y=2, x=2]")], {}, { digit: "picture", target: "label" }],
    ["by what is left", pair, [plan("x", "f32[b=2, f=1]"), plan("wanted", "f32[b=2, f=1]")], {}, { x: "x", wanted: "y" }],
    ["by a person's choice", pair, [plan("a", "f32[b=2, f=1]"), plan("b", "f32[b=2, f=1]")], { a: "y" }, { a: "y", b: "x" }],
    ["the same one twice where it is chosen", digits, [plan("in", "f32[b=2, y=2, x=2]"), plan("again", "f32[b=2, y=2, x=2]")], { in: "picture", again: "picture" }, { in: "picture", again: "picture" }],
    ["or are told to be too many", pair, [plan("a", "f32[b=2, f=1]"), plan("b", "f32[b=2, f=1]")], {}, "input a: found x and y, which all fit, expected one: choose which, or give the input its name"],
    ["or do not fit", digits, [plan("label", "i32<3>[b=2]"), plan("digit", "f32[b=2, y=3, x=3]")], {}, expect.stringContaining("input digit: found picture of f32[y=2, x=2], expected f32[b=2, y=3, x=3]")],
    ["or are not there", digits, [plan("digit", "f32[b=2, y=2, x=2]")], { digit: "image" }, "input digit: found no array called image, expected one of picture, label"],
    ["or are too few", digits, [plan("a", "i32<3>[b=2]"), plan("b", "f32[b=2, y=2, x=2]"), plan("c", "f32[b=2, z=9]")], {}, expect.stringContaining("input c: found")],
  ])("%s", (_, dataset, plans, chosen, result) => {
    expect(found(dataset, plans, chosen)).toEqual(result);
  });
});
