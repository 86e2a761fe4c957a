// Values of a case across the engine's border: lists and what may be missing go as arrays.
import { problem, type Problem } from "../../shared/base/problem.ts";
import { borderArrays, crossingOf } from "../../shared/compiler/onnx/crossings.ts";
import { packList, unpackList } from "../../shared/compiler/onnx/list-arrays.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { ValueType } from "../../shared/ir/builder.ts";
import type { CaseValue } from "./case-value.ts";

export function enterValue(name: string, type: ValueType, value: CaseValue): Readonly<Record<string, ArrayMessage>> | Problem {
  const crossing = crossingOf(type);
  const arrays = borderArrays(name, type);
  if (crossing.kind !== "list") {
    const [array] = arrays;
    if (value.kind !== "array" || !array) return problem(`found a ${value.kind}, expected an array`);
    return { [array.name]: messageOf(value) };
  }
  const items = value.kind === "list" ? value.items : value.kind === "missing" ? [] : [value];
  const whole = items.flatMap((item) => (item.kind === "array" ? [item] : []));
  if (whole.length !== items.length) return problem("found a list of lists, which does not cross the border");
  const packed: readonly ArrayMessage[] = [...packList(whole, crossing.element), { dtype: "bool", dims: [], data: Uint8Array.from([value.kind === "missing" ? 0 : 1]) }];
  return Object.fromEntries(arrays.map((array, i) => [array.name, packed[i] ?? { dtype: array.dtype, dims: [], data: new Uint8Array(0) }]));
}

function messageOf({ dtype, dims, data, texts }: Extract<CaseValue, { kind: "array" }>): ArrayMessage {
  return { dtype, dims, data, ...(texts ? { texts } : {}) };
}

export async function leaveValue(name: string, type: ValueType, read: (of: string) => Promise<ArrayMessage | Failed>): Promise<CaseValue | Problem> {
  const crossing = crossingOf(type);
  const arrays: ArrayMessage[] = [];
  for (const array of borderArrays(name, type)) {
    const found = await read(array.name);
    if (isFailed(found)) return problem(found.failed);
    arrays.push(found);
  }
  const [first, dims, rows, given] = arrays;
  if (!first) return problem(`${name} is not given`);
  if (crossing.kind !== "list") return valueOf(first);
  if (!dims || !rows) return problem(`${name} is not whole`);
  const items = unpackList(first, dims, rows).map((array) => valueOf(array as ArrayMessage));
  if (crossing.optional === "array") return items[0] ?? { kind: "missing" };
  return crossing.optional === "list" && given && !given.data[0] ? { kind: "missing" } : { kind: "list", items };
}

function valueOf({ dtype, dims, data, texts }: ArrayMessage): CaseValue {
  return { kind: "array", dtype, dims, data, ...(texts ? { texts } : {}) };
}
