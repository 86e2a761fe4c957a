// The type rule of every operator: align its operands, lift what it does not name, unify sizes, lay out its results.
import { isProblem } from "../base/problem.ts";
import type { Axis } from "../tensor/axis.ts";
import { printSize } from "../tensor/size-text.ts";
import type { Size } from "../tensor/size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { alignAxes, type AlignmentRule } from "./align-axes.ts";
import type { AttributeValues, AttributeDefinition } from "./attributes.ts";
import type { AnyOperator, CoreAxis, InputTypes, ResultAxis, ResultSignature, Signature } from "./define.ts";
import * as problems from "./node-problems.ts";
import type { NodeProblem } from "./node-problems.ts";
import { acceptsDType, portDefinition } from "./ports.ts";
import type { Slot, Strand, Weave, WovenParameter } from "./weave.ts";

/** What the type rule asks of a size solver; a conflict comes back as a sentence that already names both sides. */
export interface Unifier {
  unify(left: Size, right: Size, at: { readonly ports: readonly string[]; readonly because: string }): problems.SizeConflict | undefined;
  resolve(size: Size): Size;
}

export interface TypedNode {
  readonly weave?: Weave;
  readonly outputs: Readonly<Record<string, TensorType>>;
  readonly rules: Readonly<Record<string, AlignmentRule>>;
  readonly problems: readonly NodeProblem[];
}

type Values = AttributeValues<Readonly<Record<string, AttributeDefinition>>>;
type Assignments = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function typeNode(operator: AnyOperator, attributes: Values, inputs: InputTypes, solver: Unifier, assign: Assignments = {}): TypedNode {
  const nothing = (...found: readonly NodeProblem[]): TypedNode => ({ outputs: {}, rules: {}, problems: found });

  for (const [port, type] of Object.entries(inputs)) {
    const definition = portDefinition(operator, port);
    if (definition && type.carried !== undefined && !definition.carried) return nothing(problems.carriedHere(operator, port, type.carried));
    if (definition && type.carried === undefined && !acceptsDType(definition.dtype, type.dtype)) return nothing(problems.wrongDType(operator, port, definition.dtype, type.dtype));
  }
  const missing = operator.inputs.filter((port) => !port.optional && (port.variadic ? countVariadic(inputs, port.name) < port.variadic.least : !(port.name in inputs)));
  if (missing.length > 0) return nothing(...missing.map((port) => problems.unwired(operator, port, Object.keys(inputs))));

  const signature = operator.signature(attributes, inputs);
  if (isProblem(signature)) return nothing(problems.refused(operator, signature));
  return weaveNode(operator, signature, inputs, solver, assign);
}

function countVariadic(inputs: InputTypes, name: string): number {
  return Object.keys(inputs).filter((port) => port.startsWith(name) && /^\d+$/.test(port.slice(name.length))).length;
}

function weaveNode(operator: AnyOperator, signature: Signature, inputs: InputTypes, solver: Unifier, assign: Assignments): TypedNode {
  const found: NodeProblem[] = [];
  const rules: Record<string, AlignmentRule> = {};
  const core = new Map<string, Axis>();
  const firstPort = new Map<string, string>();
  const degree: Axis[] = [];
  const degreePort: string[] = [];
  const operands: Strand[] = [];

  // The operand with the most axes decides the order of the lifted ones; axes only others have go outside them.
  const ports = Object.keys(inputs);
  const lifted: { readonly port: string; readonly type: TensorType; readonly at: ReadonlyMap<number, string> }[] = [];
  for (const port of ports) {
    const type = inputs[port];
    if (!type) continue;
    const pattern = signature.inputs?.[port] ?? [];
    const alignment = alignAxes(pattern, type.axes, assign[port]);
    if ("missing" in alignment) {
      found.push(problems.misaligned(operator, port, type, alignment));
      continue;
    }
    // Where every axis runs past there was nothing to match.
    if (alignment.at.size > 0) rules[port] = alignment.rule;
    const labelAt = new Map<number, string>();
    for (const c of pattern) {
      const position = alignment.at.get(c.label);
      const axis = position === undefined ? undefined : type.axes[position];
      if (position === undefined || !axis) continue;
      labelAt.set(position, c.label);
      meetCore(c, axis, port);
    }
    lifted.push({ port, type, at: labelAt });
  }
  if (found.length > 0) return { outputs: {}, rules, problems: found };

  const free = ({ type, at }: { readonly type: TensorType; readonly at: ReadonlyMap<number, string> }) => type.axes.filter((_, i) => !at.has(i));
  const richest = lifted.reduce<(typeof lifted)[number] | undefined>((best, x) => (!best || free(x).length > free(best).length ? x : best), undefined);
  if (richest) free(richest).forEach((axis) => { degree.push(axis); degreePort.push(richest.port); });
  for (const entry of lifted) {
    if (entry === richest) continue;
    for (const axis of free(entry)) {
      const known = degree.findIndex((d) => d.name === axis.name);
      if (known < 0) {
        degree.unshift(axis);
        degreePort.unshift(entry.port);
      } else {
        const shared = degree[known];
        const conflict = shared && solver.unify(shared.size, axis.size, { ports: [degreePort[known] ?? "", entry.port], because: `${operator.title} takes ${axis.name} from both` });
        if (conflict) found.push(problems.sizesDiffer(operator, axis.name, [degreePort[known] ?? "", entry.port], conflict));
      }
    }
  }
  const lonely = lifted.filter((entry) => free(entry).some((axis) => lifted.some((other) => free(other).length > 0 && !free(other).some((o) => o.name === axis.name))));
  if (lonely.length > 1 && Object.keys(signature.inputs ?? {}).length === 0) found.push(problems.outerCombination(operator, lonely.map((entry) => ({ port: entry.port, axes: free(entry) }))));

  for (const { port, type, at } of lifted) {
    const slots = type.axes.map((axis, i): Slot => {
      const label = at.get(i);
      return label === undefined ? { kind: "degree", at: degree.findIndex((d) => d.name === axis.name) } : { kind: "core", label };
    });
    operands.push({ port, dtype: type.dtype, axes: type.axes, slots });
  }

  const of = (label: string): Size => core.get(label)?.size ?? { kind: "variable", name: label };
  const results = Object.entries(signature.outputs).map(([port, result]) => layOut(port, result));
  const parameters = Object.entries(signature.parameters ?? {}).map(([name, parameter]): WovenParameter => {
    const axes = parameter.axes.map((axis): Axis => (typeof axis === "string" ? (core.get(axis) ?? { name: axis, size: of(axis) }) : { name: axis.name ?? axis.label, size: solver.resolve(axis.size) }));
    const labels = parameter.axes.map((axis) => (typeof axis === "string" ? axis : axis.label));
    return { name, labels, axes, initialiser: parameter.initialiser, fanIn: parameter.fanIn ?? labels.slice(0, -1), learned: parameter.learned ?? true, dtype: parameter.dtype ?? "f32", ...(parameter.values ? { values: parameter.values } : {}), ...(parameter.carried === undefined ? {} : { carried: parameter.carried }) };
  });
  for (const { left, right, because } of signature.equal ?? []) {
    const conflict = solver.unify(typeof left === "string" ? of(left) : left, typeof right === "string" ? of(right) : right, { ports, because });
    if (conflict) found.push(problems.sizesDiffer(operator, because, ports, conflict));
  }
  const asked = (signature.room ?? []).map(({ size, because }) => ({ size: solver.resolve(typeof size === "function" ? size(of) : size), because }));
  const short = asked.filter(({ size }) => size.kind === "literal" && size.value < 0);
  found.push(...short.map(({ because }) => problems.noRoom(operator, ports[0], because)));
  // What is told here already is not told again once sizes are numbers.
  const room = asked.filter((entry) => !short.includes(entry));
  const outputs = Object.fromEntries(results.map((strand) => [strand.port, typeOfStrand(strand, signature.outputs[strand.port])]));
  return { weave: { degree, operands, results, parameters, room }, outputs, rules, problems: found };

  function meetCore(c: CoreAxis, axis: Axis, port: string): void {
    const known = core.get(c.label);
    if (!known) {
      core.set(c.label, axis);
      firstPort.set(c.label, port);
    } else {
      const conflict = solver.unify(known.size, axis.size, { ports: [firstPort.get(c.label) ?? port, port], because: `${operator.title} takes ${c.label} from both` });
      if (conflict) found.push(problems.sizesDiffer(operator, c.label, [firstPort.get(c.label) ?? port, port], conflict));
    }
    if (c.size) {
      const conflict = solver.unify(axis.size, c.size, { ports: [port], because: `${operator.title} asks for ${c.label} = ${printSize(c.size)}` });
      if (conflict) found.push(problems.sizesDiffer(operator, c.label, [port], conflict));
    }
  }

  function layOut(port: string, result: ResultSignature): Strand {
    const axisOf = (r: ResultAxis): Axis => {
      const going = core.get(r.label);
      const size = typeof r.size === "function" ? r.size(of) : (r.size ?? going?.size ?? of(r.label));
      const role = r.role ?? going?.role;
      const group = r.group ?? going?.group;
      const guard = r.guard ?? going?.guard;
      return { name: r.name ?? going?.name ?? r.label, size: solver.resolve(size), ...(role ? { role } : {}), ...(group ? { group } : {}), ...(guard ? { guard } : {}) };
    };
    const entries: { axis: Axis; slot: Slot }[] = [];
    const pending = new Map(result.core.map((r) => [r.label, r] as const));
    const emit = (label: string) => {
      const r = pending.get(label);
      if (!r) return;
      pending.delete(label);
      const axis = axisOf(r);
      core.set(r.label, core.get(r.label) ?? axis);
      entries.push({ axis, slot: { kind: "core", label: r.label } });
    };
    // The strand whose order the result follows: the first with core axes, else the richest.
    const guide = operands.find((o) => o.slots.some((s) => s.kind === "core")) ?? operands.find((o) => o.port === richest?.port);
    const placed = new Set<number>();
    const outside = degree.map((axis, at) => ({ axis, at })).filter(({ at }) => !guide?.slots.some((s) => s.kind === "degree" && s.at === at));
    const pushDegree = (at: number) => {
      const axis = degree[at];
      if (!axis || placed.has(at)) return;
      placed.add(at);
      entries.push({ axis: { ...axis, size: solver.resolve(axis.size) }, slot: { kind: "degree", at } });
    };
    if (result.order === "last") degree.forEach((_, at) => pushDegree(at));
    else {
      outside.forEach(({ at }) => pushDegree(at));
      let consumedSeen = false;
      for (const slot of guide?.slots ?? []) {
        if (slot.kind === "degree") pushDegree(slot.at);
        else {
          for (const r of result.core) if (r.at === slot.label) emit(r.label);
          emit(slot.label);
          const consumed = !result.core.some((r) => r.label === slot.label || r.at === slot.label);
          if (consumed && !consumedSeen) {
            consumedSeen = true;
            for (const r of result.core) if (r.at === undefined && !guide?.slots.some((s) => s.kind === "core" && s.label === r.label)) emit(r.label);
          }
        }
      }
    }
    for (const r of result.core) emit(r.label);
    const primed = withPrimes(entries.map(({ axis }) => axis));
    return { port, dtype: result.dtype ?? operands[0]?.dtype ?? "f32", axes: primed, slots: entries.map(({ slot }) => slot) };
  }
}

function typeOfStrand(strand: Strand, result: ResultSignature | undefined): TensorType {
  return { dtype: strand.dtype, axes: strand.axes, ...(result?.bound ? { bound: result.bound } : {}), ...(result?.carried === undefined ? {} : { carried: result.carried }) };
}

/** Axis names of one array are distinct: a name that comes again is primed. */
export function withPrimes(axes: readonly Axis[]): readonly Axis[] {
  const seen = new Set<string>();
  return axes.map((axis) => {
    let name = axis.name;
    while (seen.has(name)) name += "′";
    seen.add(name);
    return name === axis.name ? axis : { ...axis, name };
  });
}
