// The builder that operators spell themselves with, for one node: it notes what the spelling needs besides its expression.
import { isProblem } from "../../base/problem.ts";
import type { PythonArray, TorchBuilder } from "../../operators/python-spelling.ts";
import { parseSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import { holesIn, hole } from "./expression.ts";
import type { TopLevel } from "./top-level.ts";
import { broadcastIndex, flattened, order, unflattened, type Framework } from "./views.ts";

export interface SpellPlace {
  readonly framework: Framework;
  readonly top: TopLevel;
  /** `self.query` or `params["query"]`. */
  readonly owner: string;
  /** The labels and the expression of each parameter. */
  readonly parameters: Readonly<Record<string, PythonArray>>;
  /** Python for a number of elements. */
  sizeOfLabel(label: string): Size | undefined;
  sizeCode(size: Size): string;
  /** The name of the axis with a label. */
  axisName(label: string): string;
  /** Makes a value of its own of an expression. */
  named(code: string): number;
}

export interface SpellNotes {
  readonly builder: TorchBuilder;
  readonly module: () => { readonly type: string; readonly arguments: readonly string[] } | undefined;
  readonly barePaths: ReadonlySet<string>;
}

export function spellBuilder(place: SpellPlace): SpellNotes {
  const { framework } = place;
  const barePaths = new Set<string>();
  let module: { readonly type: string; readonly arguments: readonly string[] } | undefined;
  const named = (x: PythonArray): PythonArray => (isHole(x.code) ? x : { code: hole(place.named(x.code)), labels: x.labels });
  // A reshape in JAX asks the array for its own sizes, so the array needs a name there.
  const forReshape = (x: PythonArray, partly: boolean) => (framework === "jax" && partly ? named(x) : x);
  const builder: TorchBuilder = {
    size: (...labels) => sizeOf(labels),
    sizeOf(text) {
      const size = parseSize(text);
      return isProblem(size) ? text : place.sizeCode(size);
    },
    einsum: (operands, result) => einsumText(operands, result, place.axisName),
    axis: (x, label) => x.labels.indexOf(label) - x.labels.length,
    order: (x, labels) => order(framework, x, labels),
    broadcast: (x, labels) => broadcastIndex(order(framework, x, labels.filter((label) => x.labels.includes(label))), labels),
    join(x, labels, into) {
      if (labels.length === 1) return { code: x.code, labels: x.labels.map((label) => (label === labels[0] ? into : label)) };
      const start = x.labels.indexOf(labels[0] ?? "");
      const whole = forReshape(x, labels.length < x.labels.length);
      return { code: flattened(framework, whole.code, start, start + labels.length, x.labels.length), labels: [...x.labels.slice(0, start), into, ...x.labels.slice(start + labels.length)] };
    },
    split(x, label, into) {
      const at = x.labels.indexOf(label);
      const parts = into.map(([part]) => part);
      const labels = [...x.labels.slice(0, at), ...parts, ...x.labels.slice(at + 1)];
      if (into.length === 1) return { code: x.code, labels };
      return { code: unflattened(framework, forReshape(x, x.labels.length > 1).code, at, x.labels.length, into.map(([, size]) => size)), labels };
    },
    named,
    parameter(name) {
      barePaths.add(name);
      return place.parameters[name] ?? { code: "None", labels: [] };
    },
    keywords() {
      for (const name of Object.keys(place.parameters)) barePaths.add(name);
      return barePaths.size === 0 ? "" : `**${place.owner}`;
    },
    define: (name, source) => place.top.define(name, source),
    module(type, args) {
      module = { type, arguments: args };
      return place.owner;
    },
  };
  return { builder, module: () => module, barePaths };

  function sizeOf(labels: readonly string[]): string {
    const sizes = labels.map((label): Size => place.sizeOfLabel(label) ?? { kind: "literal", value: 1 });
    const [only] = sizes;
    return place.sizeCode(sizes.length === 1 && only ? only : { kind: "product", factors: sizes });
  }
}

/** Each axis by the first letter of its name that is free, else by another. */
function einsumText(operands: readonly (readonly string[])[], result: readonly string[], nameOf: (label: string) => string): string {
  const letters = new Map<string, string>();
  const taken = new Set<string>();
  for (const label of new Set([...operands.flat(), ...result])) {
    const own = [...nameOf(label).toLowerCase()].filter((letter) => /[a-z]/.test(letter));
    const letter = [...own.slice(0, 1), ...own.slice(0, 1).map((one) => one.toUpperCase()), ...own, ..."abcdefghijklmnopqrstuvwxyz", ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].find((one) => !taken.has(one)) ?? "a";
    letters.set(label, letter);
    taken.add(letter);
  }
  const text = (labels: readonly string[]) => labels.map((label) => letters.get(label) ?? "").join("");
  return `${operands.map(text).join(",")}->${text(result)}`;
}

function isHole(code: string): boolean {
  const [only] = holesIn(code);
  return only !== undefined && code === hole(only);
}
