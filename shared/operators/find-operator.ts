// Finds an operator by the name that documents store.
import type { AnyOperator } from "./define.ts";
import { operators } from "./index.ts";

const byName: ReadonlyMap<string, AnyOperator> = new Map(operators.map((operator) => [operator.name, operator]));

export function findOperator(name: string): AnyOperator | undefined {
  return byName.get(name);
}
