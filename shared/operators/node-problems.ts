// The problems a use of an operator can have, each a named constructor: what was found, what was expected, what to do.
import type { Problem, Severity } from "../base/problem.ts";
import type { Axis } from "../tensor/axis.ts";
import type { DType } from "../tensor/dtype.ts";
import { printSize } from "../tensor/size-text.ts";
import type { SizeConflict } from "../tensor/solver.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { Misalignment } from "./align-axes.ts";
import type { AnyOperator, PortDefinition, PortDType } from "./define.ts";
import { withOpenPorts } from "./ports.ts";

/** A mend in terms of this node; the checker turns it into steps. */
export type NodeFix =
  | { readonly fix: "set-attribute"; readonly label: string; readonly attribute: string; readonly value: string | number | boolean }
  | { readonly fix: "rename-axis"; readonly label: string; readonly port: string; readonly from: string; readonly to: string }
  | { readonly fix: "insert"; readonly label: string; readonly port: string; readonly operator: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly fix: "bind-size"; readonly label: string; readonly name: string; readonly value: number };

export interface NodeProblem extends Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly port?: string;
  readonly relatedPorts: readonly string[];
  readonly fixes: readonly NodeFix[];
}

export type { SizeConflict };

const names = (axes: readonly Axis[]) => (axes.length === 0 ? "no axes" : axes.map((axis) => axis.name).join(" "));

/** `arriving`: the ports at which an array arrives. */
export function unwired(operator: AnyOperator, port: PortDefinition, arriving: readonly string[]): NodeProblem {
  const which = port.variadic ? `at least ${port.variadic.least} arrays` : `an array`;
  const open = port.variadic ? withOpenPorts(arriving, port.name, port.variadic.least).find((name) => !arriving.includes(name)) : undefined;
  return { code: "unwired", severity: "open", problem: `${operator.title} waits for ${which} at ${port.name}: connect a wire`, port: open ?? port.name, relatedPorts: [], fixes: [] };
}

export function wrongDType(operator: AnyOperator, port: string, wanted: PortDType, found: DType): NodeProblem {
  const words: Readonly<Record<PortDType, string>> = { float: "real numbers", number: "numbers", index: "indices (i32)", bool: "booleans", any: "anything" };
  const to = wanted === "index" ? "i32" : wanted === "bool" ? "bool" : "f32";
  return {
    code: "dtype", severity: "error", port, relatedPorts: [],
    problem: `${operator.title} takes ${words[wanted]} at ${port}, but ${found} arrives: insert a cast to ${to}`,
    fixes: [{ fix: "insert", label: `Insert a cast to ${to}`, port, operator: "cast", attributes: { dtype: to } }],
  };
}

export function carriedHere(operator: AnyOperator, port: string, carried: string): NodeProblem {
  return {
    code: "carried", severity: "error", port, relatedPorts: [], fixes: [],
    problem: `${operator.title} takes arrays whose axes are known, but ${carried} arrives at ${port}: only ONNX operators take it`,
  };
}

export function refused(operator: AnyOperator, reason: Problem & { readonly port?: string; readonly fixes?: readonly NodeFix[] }): NodeProblem {
  return { code: "refused", severity: "error", problem: `${operator.title}: ${reason.problem}`, relatedPorts: [], fixes: reason.fixes ?? [], ...(reason.port ? { port: reason.port } : {}) };
}

export function misaligned(operator: AnyOperator, port: string, type: TensorType, missing: Misalignment): NodeProblem {
  if (missing.missing === "named") {
    const attribute = Object.entries(operator.attributes).find(([, definition]) => definition.kind === "axis" || definition.kind === "axes");
    const choices = attribute?.[1].kind === "axis" ? type.axes.map((axis): NodeFix => ({ fix: "set-attribute", label: `Use axis ${axis.name}`, attribute: attribute[0], value: axis.name })) : [];
    const renames = type.axes.length === 1 ? type.axes.map((axis): NodeFix => ({ fix: "rename-axis", label: `Rename ${axis.name} to ${missing.name}`, port, from: axis.name, to: missing.name })) : [];
    return {
      code: "no-such-axis", severity: "error", port, relatedPorts: [],
      problem: `${operator.title} works on axis ${missing.name}, but its input ${port} has ${names(type.axes)}: choose one of these or rename an axis`,
      fixes: [...choices, ...renames],
    };
  }
  const wanted = missing.core.map((c) => c.named ?? c.label).join(" ");
  return {
    code: "too-few-axes", severity: "error", port, relatedPorts: [],
    problem: `${operator.title} needs ${missing.core.length === 1 ? "an axis" : "axes"} ${wanted} at ${port}, but only ${names(type.axes)} ${type.axes.length === 1 ? "arrives" : "arrive"}: insert a rearrange that makes ${missing.core.length === 1 ? "it" : "them"}`,
    fixes: [{ fix: "insert", label: `Insert a repeat along ${wanted}`, port, operator: "repeat", attributes: { along: missing.core.map((c) => (c.size ? `${c.label}=${printSize(c.size)}` : c.label)).join(" ") } }],
  };
}

export function sizesDiffer(operator: AnyOperator, subject: string, ports: readonly string[], conflict: SizeConflict): NodeProblem {
  const [left, right] = [printSize(conflict.left), printSize(conflict.right)];
  const bind = [conflict.left, conflict.right].flatMap((size, i): readonly NodeFix[] => {
    const other = i === 0 ? conflict.right : conflict.left;
    return size.kind === "variable" && other.kind === "literal" ? [{ fix: "bind-size", label: `Set ${size.name} to ${other.value}`, name: size.name, value: other.value }] : [];
  });
  return {
    code: "sizes-differ", severity: "error", relatedPorts: ports,
    problem: `${operator.title} needs equal sizes along ${subject}: ${left} and ${right} differ. ${conflict.reasons.join("; ")}`.trim(),
    fixes: bind, ...(ports[ports.length - 1] ? { port: ports[ports.length - 1] ?? "" } : {}),
  };
}

export function noRoom(operator: AnyOperator, port: string | undefined, because: string): NodeProblem {
  return { code: "no-room", severity: "error", problem: `${operator.title}: ${because}`, relatedPorts: [], fixes: [], ...(port === undefined ? {} : { port }) };
}

export function outerCombination(operator: AnyOperator, parts: readonly { readonly port: string; readonly axes: readonly Axis[] }[]): NodeProblem {
  const [first, second] = parts;
  const from = second?.axes.find((axis) => !first?.axes.some((other) => other.name === axis.name));
  const to = first?.axes.find((axis) => !second?.axes.some((other) => other.name === axis.name));
  const fixes: readonly NodeFix[] = second && from && to ? [{ fix: "rename-axis", label: `Rename ${from.name} to ${to.name}`, port: second.port, from: from.name, to: to.name }] : [];
  return {
    code: "outer-combination", severity: "warning", relatedPorts: parts.map((part) => part.port), ...(second ? { port: second.port } : {}),
    problem: `${operator.title} combines ${parts.map((part) => names(part.axes)).join(" with ")} at every pair of positions, since their axis names differ: rename one if they are the same axis`,
    fixes,
  };
}
