// Reads the array on a port that the type rule has already found wired.
import { assert } from "../base/assert.ts";

export function operand<T>(operands: Readonly<Record<string, T>>, port: string): T {
  const found = operands[port];
  assert(found !== undefined, `nothing arrives at ${port}`);
  return found;
}

/** The arrays of a variadic port, in the order of their numbers. */
export function operandList<T>(operands: Readonly<Record<string, T>>, port: string): readonly T[] {
  const numbered = Object.entries(operands).filter(([name]) => name.startsWith(port) && /^\d+$/.test(name.slice(port.length)));
  return numbered.sort(([a], [b]) => Number(a.slice(port.length)) - Number(b.slice(port.length))).map(([, value]) => value);
}
