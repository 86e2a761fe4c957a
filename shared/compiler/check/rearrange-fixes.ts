// Offers to insert a rearrange where an array does not fit only because of the order or the grouping of its axes. Each was tried before it is offered.
import { isProblem } from "../../base/problem.ts";
import type { Block, BlockId, NodeId } from "../../document/document.ts";
import type { Fix } from "../../document/place.ts";
import type { AnyOperator } from "../../operators/define.ts";
import type { NodeProblem } from "../../operators/node-problems.ts";
import { typeNode, type Unifier } from "../../operators/type-node.ts";
import { sizesEqual } from "../../tensor/size-algebra.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { Arriving } from "./check-operator.ts";
import type { InterfacePort } from "./checked-diagram.ts";
import { insertBefore } from "./fixes.ts";
import { enterBlock } from "./interface-types.ts";
import { rearrangements, typeThrough, type Inserted, type Rearrangement, type WantedAxis } from "./rearrangements.ts";
import type { ResolvedAttributes } from "./resolve-attributes.ts";
import type { SizeScope } from "./size-scope.ts";

/** Where fixes are put: the diagram and the port the array arrives at. */
export interface Mending {
  readonly block: BlockId;
  readonly contents: Block;
  readonly node: NodeId;
  readonly sizes: SizeScope;
}

export interface RearrangeFix {
  readonly fix: Fix;
  /** The names alone say so; a fix that only the sizes allow is the person's to judge. */
  readonly isNamed: boolean;
}

const byAxes = new Set(["no-such-axis", "too-few-axes", "sizes-differ", "outer-combination"]);

/** For a problem of a use of an operator: what could stand before the port that has it, else before one that takes part. */
export function operatorRearranges(at: Mending, operator: AnyOperator, values: ResolvedAttributes, arriving: Arriving, problem: NodeProblem): readonly RearrangeFix[] {
  if (!byAxes.has(problem.code)) return [];
  const signature = operator.signature(values, arriving.inputs);
  for (const port of new Set([...(problem.port === undefined ? [] : [problem.port]), ...problem.relatedPorts])) {
    const type = arriving.inputs[port];
    if (!type) continue;
    const others = Object.entries(arriving.inputs).filter(([other]) => other !== port).flatMap(([, { axes }]) => axes);
    const core = isProblem(signature) ? [] : (signature.inputs?.[port] ?? []);
    const wanted = core.map(({ label, named, size }): WantedAxis => {
      const name = named ?? label;
      const known = size ?? others.find((axis) => axis.name === name)?.size;
      return { name, ...(known ? { size: known } : {}) };
    });
    const found = fitting(at, port, type, [...wanted, ...others.filter((axis) => !wanted.some(({ name }) => name === axis.name))], (laid, unifier) => {
      const { [port]: _chosen, ...assign } = arriving.assign;
      return typeNode(operator, values, { ...arriving.inputs, [port]: laid }, unifier, assign).problems.length === 0;
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** For an input of a block that does not fit what the block declares. */
export function blockRearranges(at: Mending, port: string, declared: TensorType, type: TensorType): readonly Fix[] {
  return fitting(at, port, type, declared.axes, (laid, unifier) => {
    const entered = enterBlock(declared, laid);
    return !("tooFew" in entered) && entered.equal.every(({ declared: wanted, given }) => !unifier.unify(wanted.size, given.size, { ports: [port], because: "" }));
  }).map(({ fix }) => fix);
}

/** For a repeat whose output does not fit its input: what could stand inside the block before the output. */
export function repeatFixes(at: Mending, taken: InterfacePort, given: InterfacePort): readonly Fix[] {
  const [into, out] = [taken.type, given.type];
  if (!into || !out || into.carried !== undefined || out.carried !== undefined) return [];
  const cast: readonly Inserted[] = into.dtype === out.dtype ? [] : [{ operator: "cast", attributes: { dtype: into.dtype } }];
  const same = (laid: TensorType, unifier: Unifier) => laid.axes.length === into.axes.length && laid.axes.every((axis, k) => {
    const wanted = into.axes[k];
    return wanted !== undefined && wanted.name === axis.name && !unifier.unify(wanted.size, axis.size, { ports: [], because: "" });
  });
  const renamed = out.axes.flatMap((axis, k): readonly Inserted[] => {
    const wanted = into.axes[k]?.name ?? axis.name;
    return wanted === axis.name ? [] : [{ operator: "rename", attributes: { axis: axis.name, as: wanted } }];
  });
  const plain: Rearrangement = {
    label: renamed.length > 0 ? `Rename ${renamed.map(({ attributes: a }) => `${String(a["axis"])} to ${String(a["as"])}`).join(", ")} before the output` : `Insert a cast to ${into.dtype} before the output`,
    inserted: [...cast, ...renamed], isNamed: true,
  };
  const candidates = function* (): Generator<Rearrangement> {
    if (plain.inserted.length > 0) yield plain;
    for (const found of rearrangements(out, into.axes, false)) yield { ...found, label: `${found.label} before the output`, inserted: [...cast, ...found.inserted] };
  };
  return firstFitting(at, "x", out, candidates(), same).map(({ fix }) => fix);
}

function fitting(at: Mending, port: string, type: TensorType, wanted: readonly WantedAxis[], fits: (laid: TensorType, sizes: Unifier) => boolean): readonly RearrangeFix[] {
  // Inside a block that is used with sizes of its own a number would hold for one use only.
  return firstFitting(at, port, type, rearrangements(type, wanted, at.contents.locals.length === 0), fits);
}

/** One is offered, the surest; where two would do that only sizes tell apart, the person can undo and choose by hand. */
function firstFitting(at: Mending, port: string, type: TensorType, candidates: Iterable<Rearrangement>, fits: (laid: TensorType, sizes: Unifier) => boolean): readonly RearrangeFix[] {
  for (const { label, inserted, isNamed } of candidates) {
    const unifier = at.sizes.trial();
    const laid = typeThrough(type, inserted, unifier);
    if (!laid || isSame(laid, type) || !fits(laid, unifier)) continue;
    const fix = insertBefore(at.block, at.contents, at.node, { label, port, inserted });
    return fix ? [{ fix, isNamed }] : [];
  }
  return [];
}

function isSame(a: TensorType, b: TensorType): boolean {
  return a.dtype === b.dtype && a.axes.length === b.axes.length && a.axes.every((axis, k) => axis.name === b.axes[k]?.name && sizesEqual(axis.size, b.axes[k]?.size ?? axis.size));
}
