// Uses nobody would draw: any axes on any port, and any attribute the inspector lets through.
import type { AttributeDefinition } from "../../shared/operators/attributes.ts";
import type { AnyOperator } from "../../shared/operators/define.ts";
import { typeOf, type Attributes, type Types } from "./instances.ts";

const axisTexts = ["x=3", "m=4", "(y=4, x=3), c=2", "b, x=5, m=4", "h=2, k=3", "c=1", "", "x=4, x2=4", "n=6, e=6", "b=2, q=3, x=3, h=2"];
const names = ["", "", "x", "m", "y x", "c", "x m", "nobody", "k h", "q"];
const newAxes = ["f=5", "k=4 h=2", "", "x=3", "m", "(p=2 q=2)", "h=2 k", "a=1"];
const sizes = ["0", "1", "2", "3", "7", "m", "n-1", "m/2", "2*h"];
const specs = ["y k, x k -> y x", "x m -> m", "x, m -> x m", "->", "a", "x -> z", "x x -> x", "h k, x -> h x"];
const patterns = ["(h k) -> h k", "x m -> (m x)", "(a b) c -> c (b a)", "x -> x", "((", "-> x", "y x -> x y"];
const texts = ["", "x", "q", "x y", "3", "what is this"];
const numbers = [0, 1, 2, 3, -1, 0.5];

export function randomUse(operator: AnyOperator, draw: () => number): { readonly types: Types; readonly attributes: Attributes } {
  const of = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  const types: Record<string, ReturnType<typeof typeOf>> = {};
  // Ports that see the same axes have something to say more often.
  const shared = of(axisTexts);
  for (const port of operator.inputs) {
    const dtype = draw() < 0.1 ? of(["f32", "i32", "bool"]) : port.dtype === "bool" ? "bool" : port.dtype === "index" ? "i32" : "f32";
    const count = port.variadic ? port.variadic.least + Math.floor(draw() * 2) : 1;
    for (let i = 0; i < count; i++) {
      if (port.optional && draw() < 0.5) continue;
      types[port.variadic ? `${port.name}${i}` : port.name] = typeOf(`${dtype}[${draw() < 0.6 ? shared : of(axisTexts)}]`);
    }
  }
  const value = (name: string, d: AttributeDefinition): Attributes[string] => {
    switch (d.kind) {
      case "integer":
      case "number": {
        const least = d.least ?? -3;
        const found = Math.min(d.most ?? 6, Math.max(least, Math.floor(draw() * 8) - 2));
        return d.kind === "integer" ? found : found / 2 >= least ? found / 2 : found;
      }
      case "flag": return draw() < 0.5;
      case "choice": return of(d.choices);
      case "numbers": return Array.from({ length: Math.floor(draw() * 4) }, () => of(numbers));
      case "texts":
      case "types": return [];
      case "axis":
      case "axes": return of(names);
      case "new-axes": return of(newAxes);
      case "size": return of(sizes);
      case "initialiser": return "normal(0.02)";
      case "text": return of(name === "spec" ? specs : name === "pattern" ? patterns : texts);
    }
  };
  const attributes = Object.fromEntries(Object.entries(operator.attributes).filter(() => draw() < 0.6).map(([name, definition]) => [name, value(name, definition)]));
  return { types, attributes };
}
