// Contractions, products, sums, diagonals and transposes in one form: arrays whose axes carry classes; axes of one class are one index, and what stays is a list of classes.
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { PortRef, WireId } from "../document/document.ts";
import type { Axis } from "../tensor/axis.ts";
import type { EditPlace } from "./define.ts";

export interface FormOperand {
  /** What brings it, where that is a wire of the diagram. */
  readonly wire?: WireId;
  readonly from: PortRef;
  readonly axes: readonly Axis[];
  /** The class of each axis. */
  readonly classes: readonly string[];
}

export interface LinearForm {
  readonly operands: readonly FormOperand[];
  readonly result: readonly string[];
}

/** Operators that multiply arrays, sum along axes and put axes into order, and do nothing else. */
const linear: ReadonlySet<string> = new Set(["einsum", "outer", "mul", "reduce-sum", "transpose", "diagonal"]);

export function linearFormOf({ contents }: EditPlace, { operator, weave, wires, node }: CheckedOperator): LinearForm | undefined {
  const result = weave?.results[0];
  if (!operator || !linear.has(operator.name) || !weave || !result) return undefined;
  // In a diagonal both axes are one index.
  const joined = operator.name === "diagonal" ? weave.operands[0]?.slots.flatMap((slot) => (slot.kind === "core" ? [slot.label] : [])) : undefined;
  const classOf = (slot: (typeof result.slots)[number]) => (slot.kind === "degree" ? `~${slot.at}` : joined?.includes(slot.label) ? `=${joined[0] ?? ""}` : `=${slot.label}`);
  const operands = [...weave.operands].sort((a, b) => portNumber(a.port) - portNumber(b.port)).flatMap(({ port, axes, slots }): readonly FormOperand[] => {
    const wire = wires[port] ?? "";
    const from = contents.wires[wire]?.from;
    return from ? [{ wire, from, axes, classes: slots.map(classOf) }] : [];
  });
  const isWhole = operands.length === weave.operands.length && node.operator === operator.name;
  return isWhole ? { operands, result: result.slots.map(classOf) } : undefined;
}

function portNumber(port: string): number {
  return port === "a" ? 0 : port === "b" ? 1 : Number(port.replace(/\D/g, "") || 0);
}

/** The text of the einsum that computes the form: every axis is written, and no class is called as an axis of another class is. */
export function einsumText({ operands, result }: LinearForm): string {
  const names = new Map<string, string>();
  const all = [...new Set([...operands.flatMap(({ classes }) => classes), ...result])];
  for (const one of all) {
    const wanted = operands.flatMap(({ axes, classes }) => axes.flatMap((axis, i) => (classes[i] === one ? [axis.name] : [])));
    const free = [...wanted, ...letters].find((name) => ![...names.values()].includes(name) && !operands.some(({ axes, classes }) => axes.some((axis, i) => axis.name === name && classes[i] !== one)));
    names.set(one, free ?? one);
  }
  const words = (classes: readonly string[]) => classes.map((one) => names.get(one) ?? one).join(" ");
  return `${operands.map(({ classes }) => words(classes)).join(", ")} -> ${words(result)}`.trim();
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"].flatMap((letter) => [letter, `${letter}${letter}`]);

/** An array that has one class twice cannot be written as an einsum. */
export function hasRepeatedClass({ operands }: LinearForm): boolean {
  return operands.some(({ classes }) => new Set(classes).size < classes.length);
}
