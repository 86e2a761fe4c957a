// Which operator a Broadcasted stands for, and what its axes say about it where nothing else does.
// Source: pyncd, data_structure/Operators.py and BroadcastedCategory.py.
import type { Attributes } from "../../document/document.ts";
import type { Axis } from "../../tensor/axis.ts";
import { printAxes } from "../../tensor/type-text.ts";
import { findOperator } from "../../operators/find-operator.ts";
import type { Json } from "../../document/json-reader.ts";
import type { TermAxes } from "./axes.ts";
import { isTiled, nameOf, TermFault, type Term, type Terms } from "./terms.ts";

export interface ReadOperator {
  readonly operator: string;
  readonly attributes: Attributes;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** It has attributes, and the term says none of them. */
  readonly isSilent: boolean;
}

export interface Border { readonly inputs: number; readonly outputs: number }

export function borderOf(of: Term, terms: Terms): Border {
  return { inputs: terms.parts(of, "input_weaves").length, outputs: terms.parts(of, "output_weaves").length };
}

/** Classes of pyncd that are one operator of Weft, whatever their fields. */
const named: Readonly<Record<string, string>> = { Einops: "einsum", Identity: "einsum", Linear: "linear", SoftMax: "softmax", Embedding: "embedding", AdditionOp: "add", Normalize: "rms-norm", ReLU: "relu", Dropout: "dropout" };

export function operatorName(broadcasted: Term, terms: Terms): string {
  const operator = terms.part(broadcasted, "operator");
  const written = operator.fields["operator"];
  const name = operator.type === "GenericOperator" ? nameOf(operator.fields["name"]) : operator.type === "Elementwise" && typeof written === "string" ? written : named[operator.type];
  if (name === undefined) throw new TermFault(operator.path, `the operator ${operator.type}${operator.type === "Elementwise" ? ` of ${nameOf(operator.fields["name"]) ?? "no name"}` : ""}`, `one that Weft has too: ${Object.keys(named).join(", ")}, Elementwise or GenericOperator with the name of a Weft operator`, "expand it in pyncd before the export, or take it out");
  return name;
}

/** Of a term that pyncd made. */
export function readOperator(broadcasted: Term, terms: Terms, axes: TermAxes): ReadOperator {
  const operator = operatorName(broadcasted, terms);
  const known = findOperator(operator);
  if (!known) throw new TermFault(broadcasted.path, `the operator ${operator}`, "the name of a Weft operator", "expand it in pyncd before the export, or take it out");
  const inputs = sides(broadcasted, "input_weaves", terms, axes);
  const outputs = sides(broadcasted, "output_weaves", terms, axes);
  const reindexings = terms.parts(broadcasted, "reindexings");
  const lifted = reindexings.map((one): readonly Axis[] => {
    if (one.type !== "Rearrangement") throw new TermFault(one.path, one.type, "a Rearrangement of whole axes", "Weft has no strides in a term: write windows as an operator of their own");
    const dom = terms.parts(one, "_dom").map((axis) => axes.axis(axis));
    return terms.numbers(one, "mapping").flatMap((at) => dom[at] ?? []);
  });
  const degree = reindexings[0] ? terms.parts(reindexings[0], "_dom").map((axis) => axes.axis(axis)) : [];
  const filled = (side: readonly (Axis | undefined)[], from: readonly Axis[]) => { let at = 0; return side.flatMap((axis) => axis ?? from[at++] ?? []); };
  const wide = inputs.map((side, i) => filled(side, lifted[i] ?? []));
  const core = (side: readonly (Axis | undefined)[] | undefined) => (side ?? []).flatMap((axis) => axis ?? []);
  const first = known.inputs[0];
  return {
    operator,
    attributes: attributesOf(),
    inputs: first?.variadic ? inputs.map((_, i) => `${first.name}${i}`) : known.inputs.slice(0, inputs.length).map(({ name }) => name),
    outputs: known.outputs.slice(0, Math.max(1, outputs.length)),
    isSilent: terms.part(broadcasted, "operator").type === "GenericOperator" && Object.keys(known.attributes).length > 0,
  };

  function attributesOf(): Attributes {
    const names = (of: readonly Axis[]) => of.map(({ name }) => name).join(" ");
    switch (operator) {
      case "linear": {
        const bias = terms.part(broadcasted, "operator").fields["bias"];
        return { from: names(core(inputs[0])), to: printAxes(core(outputs[0])), bias: bias === true };
      }
      case "einsum": return { spec: `${wide.map(names).join(", ")} -> ${names(filled(outputs[0] ?? [], degree))}` };
      case "softmax": return { axis: names(core(inputs[0])) };
      case "rms-norm": return { axes: names(core(inputs[0])) };
      case "embedding": return { into: printAxes(core(outputs[0])) };
      default: return {};
    }
  }
}

/** Each axis, or nothing where one is lifted. */
function sides(of: Term, field: string, terms: Terms, axes: TermAxes): readonly (readonly (Axis | undefined)[])[] {
  return terms.parts(of, field).map((weave) => shapeOf(weave).map((axis, i) => (isTiled(axis) ? undefined : axes.axis(terms.term(axis, [...weave.path, "_shape", i])))));
}

export function shapeOf(of: Term): readonly Json[] {
  const shape = of.fields["_shape"];
  if (!Array.isArray(shape)) throw new TermFault(of.path, `${of.type} without _shape`, "a list of axes");
  return shape as readonly Json[];
}
