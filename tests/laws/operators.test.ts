// Every operator obeys the same laws; a new one is tested the moment it has an example.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { expandCall } from "../../shared/compiler/onnx/expand-calls.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import type { IrInput, IrNode } from "../../shared/ir/graph.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import type { AnyOperator } from "../../shared/operators/define.ts";
import { glyphNames } from "../../shared/operators/glyph-use.ts";
import { operators } from "../../shared/operators/index.ts";
import { difference, runOnCpu } from "../onnx/run-onnx.ts";
import { randomUse } from "../operators/random-use.ts";
import { callOf, drawArrays, drawing, evaluate, exampleInstance, instance, numbersOf, partAt, typeOf, type Types } from "../operators/instances.ts";

const files = readdirSync(new URL("../../shared/operators", import.meta.url)).map((file) => file.replace(/\.ts$/, ""));
const typesIn = (inputs: Readonly<Record<string, string>>): Types => Object.fromEntries(Object.entries(inputs).map(([port, text]) => [port, typeOf(text)]));
/** Random uses of each operator; the environment may ask for more. */
const uses = Number(process.env["WEFT_USES"] ?? 25);
/** Operators that take all axes when none are named: an axis more changes what they do. */
const losses = ["cross-entropy", "mean-squared-error", "mean-absolute-error", "huber-loss", "binary-cross-entropy", "binary-cross-entropy-with-logits", "hinge-loss", "kl-divergence"];
const takesAll: ReadonlySet<string> = new Set(["join", "hole", ...losses]);

describe.each(operators)("$name", (operator) => {
  test("is described", () => {
    expect(files).toContain(operator.name);
    expect(operator.examples.length).toBeGreaterThan(1);
    expect(operator.about).toMatch(/\.$/);
    for (const example of operator.examples) expect(glyphNames).toContain(operator.glyph(exampleInstance(operator, example).attributes).glyph);
  });

  test.each(operator.examples.map((example, at) => ({ at, example })))("example $at has the type it says", ({ example }) => {
    const { outputs, problem } = exampleInstance(operator, example);
    if (typeof example.gives === "string" && !/^\w+(<[^>]*>)?\[/.test(example.gives)) return expect(problem ?? "no problem").toMatch(new RegExp(`^${example.gives.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
    expect(problem).toBeUndefined();
    expect(outputs).toMatchObject(typeof example.gives === "string" ? { [operator.outputs[0]!]: example.gives } : example.gives);
    return undefined;
  });

  test.skipIf(operator.opaque)("its meaning has the dims its type says, and ONNX Runtime gives the same numbers", async () => {
    await agreesWithOnnx(operator);
  });

  test("an axis it does not name stacks its results", () => {
    operator.examples.forEach((example, at) => stacks(operator, typesIn(example.inputs), example, at));
  });

  test("nothing throws", () => {
    const draw = drawing(operator.name.length);
    for (let i = 0; i < uses; i++) {
      const { types, attributes } = randomUse(operator, draw);
      const use = instance(operator, types, attributes);
      const arrays = drawArrays(use, types, i, undefined, 1);
      if (!arrays) continue;
      try {
        Object.values(evaluate(use, arrays)).forEach((y, port) => expect(y.dims).toEqual(numbersOf(use)!.results[port]));
      } catch (error) {
        throw new Error(`${JSON.stringify(attributes)} on ${JSON.stringify(use.typed.weave)}`, { cause: error });
      }
    }
  });
});

async function agreesWithOnnx(operator: AnyOperator): Promise<void> {
  const ir = irBuilder(createInterner());
  const inputs: IrInput[] = [];
  const outputs: { name: string; value: IrNode }[] = [];
  const feeds = new Map<string, NumericArray>();
  const wanted: (readonly [name: string, value: NumericArray])[] = [];
  operator.examples.forEach((example, at) => {
    const use = exampleInstance(operator, example);
    const arrays = drawArrays(use, typesIn(example.inputs), at + 1, example.values);
    if (!arrays) return expect(use.problem, `example ${at} has sizes that no array can have`).toBeDefined();
    const expected = evaluate(use, arrays);
    const call = callOf(use);
    const feed = (name: string, array: NumericArray) => {
      const node = ir.input(name, array);
      inputs.push({ name, role: "input", node });
      feeds.set(name, array);
      return node;
    };
    const fed = [...call.operands.map(({ port }) => feed(`${at} ${port}`, arrays.operands[port]!)), ...call.parameters.map(({ name }) => feed(`${at} its ${name}`, arrays.parameters[name]!))];
    const spellings = { words: expandCall(ir, fed, call), ...(operator.onnx ? { own: ir.call(fed, call) } : {}) };
    call.results.forEach(({ port }, i) => {
      const want = expected[port]!;
      expect(want.dims).toEqual(numbersOf(use)!.results[i]);
      expect(want.dtype).toBe(call.results[i]!.dtype);
      for (const [spelling, values] of Object.entries(spellings)) {
        const name = `${at} ${port} ${spelling}`;
        outputs.push({ name, value: values[i]! });
        wanted.push([name, want]);
      }
    });
    return undefined;
  });
  if (outputs.length === 0) return;
  const got = await runOnCpu(emitOnnx({ inputs, outputs, origins: new Map() }).bytes, feeds);
  for (const [name, want] of wanted) expect(`${name}: ${difference(got.get(name), want) <= 1e-4}`).toBe(`${name}: true`);
}

function stacks(operator: AnyOperator, types: Types, example: AnyOperator["examples"][number], seed: number): void {
  const [port] = Object.keys(types);
  if (port === undefined || takesAll.has(operator.name) || operator.outputs.length === 0) return;
  const attributes = example.attributes as Parameters<typeof instance>[2] | undefined;
  const plain = instance(operator, types, attributes ?? {});
  const more: Types = { ...types, [port]: { ...types[port]!, axes: [{ name: "lifted", size: { kind: "literal", value: 2 } }, ...types[port]!.axes] } };
  const lifted = instance(operator, more, attributes ?? {});
  const arrays = plain.problem === undefined ? drawArrays(lifted, more, seed, example.values) : undefined;
  if (!arrays) return expect(plain.problem ?? lifted.problem, "a lifted axis makes the use impossible").toBeDefined();
  const whole = evaluate(lifted, arrays);
  for (const place of [0, 1]) {
    const at = evaluate(plain, { ...arrays, operands: { ...arrays.operands, [port]: partAt(arrays.operands[port]!, 0, place) } });
    for (const [name, want] of Object.entries(at)) {
      const result = lifted.typed.weave!.results.find((strand) => strand.port === name)!;
      const axis = result.axes.findIndex((a) => a.name === "lifted");
      expect(axis, `${name} has the lifted axis`).toBeGreaterThanOrEqual(0);
      // The order of the other axes may change with the richest operand; their names say which is which.
      const names = result.axes.filter((_, i) => i !== axis).map((a) => a.name);
      const before = plain.typed.weave!.results.find((strand) => strand.port === name)!.axes.map((a) => a.name);
      if (names.join() !== before.join()) continue;
      expect(difference(partAt(whole[name]!, axis, place), want)).toBeLessThan(1e-9);
    }
  }
  return undefined;
}
