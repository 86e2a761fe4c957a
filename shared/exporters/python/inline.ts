// Puts values that are used once into the expression that uses them, where that reads better than a line of its own.
import type { NodeId } from "../../document/document.ts";
import { bindingOf, atomBinding, hole, holesIn, nesting, substituteValue } from "./expression.ts";
import type { Assignment, FunctionBody, Statement, ValueInfo } from "./statement.ts";

export interface InlineLimits {
  readonly deepest: number;
  readonly widest: number;
  /** What calls something that bears the value's name already. */
  isNamedCall(code: string): boolean;
}

export function inlined(body: FunctionBody, limits: InlineLimits): FunctionBody {
  const values = new Map(body.values);
  const statements: (Statement | undefined)[] = [...body.statements];
  let returns = body.returns;
  const uses = countUses(body);
  for (const [at, producer] of statements.entries()) {
    const value = producer?.results[0];
    if (producer?.kind !== "assign" || producer.results.length > 1 || value === undefined || uses.get(value) !== 1) continue;
    if (returns.some(({ code }) => code === hole(value))) {
      // A lone result is computed where it is returned; of several, each keeps a line and a name.
      if (returns.length > 1 || visibleWidth(producer.code) > limits.widest) continue;
      returns = returns.map((one) => ({ ...one, code: producer.code, node: producer.node, within: nodesWithin(producer, one.node) }));
      statements[at] = undefined;
      continue;
    }
    const user = statements.findIndex((one, i) => i > at && one?.kind === "assign" && holesIn(one.code).includes(value));
    const consumer = statements[user];
    if (consumer?.kind !== "assign" || !readsWell(producer, consumer, value, values, limits)) continue;
    const code = substituteValue(consumer.code, value, producer.code);
    if (nesting(code) > limits.deepest || visibleWidth(code) > limits.widest) continue;
    statements[user] = { ...consumer, code, within: [...nodesWithin(producer, producer.node), ...(consumer.within ?? [])] };
    statements[at] = undefined;
    takeName(consumer, value, values);
  }
  return { ...body, statements: statements.filter((one) => one !== undefined), returns, values };
}

/** A line that takes an expression in stands for its nodes too. */
function nodesWithin({ within = [] }: Assignment, node: NodeId): readonly NodeId[] {
  return [...within, node];
}

function readsWell(producer: Assignment, consumer: Assignment, value: number, values: ReadonlyMap<number, ValueInfo>, { isNamedCall }: InlineLimits): boolean {
  const isGeneric = values.get(value)?.generic === true;
  const isInfix = consumer.light && bindingOf(consumer.code) < atomBinding;
  if (isInfix) return true;
  if (consumer.light && (isGeneric || isNamedCall(producer.code))) return true;
  return isGeneric && nesting(producer.code) <= 1 && bindingOf(producer.code) === atomBinding;
}

/** A name that says something stays with the line, whichever part of it had it. */
function takeName(consumer: Assignment, inner: number, values: Map<number, ValueInfo>): void {
  const [result] = consumer.results;
  const [own, taken] = [result === undefined ? undefined : values.get(result), values.get(inner)];
  if (result === undefined || !own || !taken || consumer.results.length > 1) return;
  // What carries something else on, such as a residual stream, goes by that.
  if (own.follows !== undefined && own.follows !== inner) return;
  const { follows: _, ...rest } = own;
  const follows = own.follows === inner ? taken.follows : own.follows;
  const named = own.generic && !taken.generic ? { ...rest, wish: taken.wish, generic: false } : rest;
  values.set(result, { ...named, ...(follows === undefined ? {} : { follows }) });
}

function countUses({ statements, returns }: FunctionBody): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const count = (value: number, times = 1) => uses.set(value, (uses.get(value) ?? 0) + times);
  for (const statement of statements) {
    // What a loop reads is read again and again.
    for (const value of holesIn(statement.code)) count(value, statement.kind === "loop" ? 2 : 1);
    if (statement.kind === "loop") for (const value of statement.initial) if (value !== undefined) count(value, 2);
  }
  for (const { code } of returns) for (const value of holesIn(code)) count(value);
  return uses;
}

function visibleWidth(code: string): number {
  return code.replace(/\uE000\d+\uE001/gu, "value").replace(/[\uE002\uE003]/gu, "").length;
}
