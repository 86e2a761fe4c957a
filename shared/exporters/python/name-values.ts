// Gives every value of a function a name: its own where it has one, else that of what it is a further form of, as people write it.
import { distinctName } from "./identifiers.ts";
import { hole, holesIn } from "./expression.ts";
import type { FunctionBody } from "./statement.ts";

/** What a value is called when neither it nor what it comes from has a name. */
const plain = ["x", "y", "z", "u", "v", "w"];

export function nameValues(body: FunctionBody, reserved: ReadonlySet<string>): ReadonlyMap<number, string> {
  const { parameters, statements, returns, values } = body;
  const names = new Map<number, string>();
  const last = lastUses(body);
  const wishes = loopWishes(body);
  /** Which value has a name at the moment, and until which statement. */
  const holders = new Map<string, number>();

  for (const value of parameters) {
    const name = distinctName([values.get(value)?.wish ?? "x"], (one) => reserved.has(one) || holders.has(one));
    names.set(value, name);
    holders.set(name, value);
  }
  for (const [at, statement] of statements.entries()) {
    const taken = new Set<string>();
    const initial = statement.kind === "loop" ? statement.initial : [];
    const isTaken = (name: string, own?: number) => {
      const holder = holders.get(name);
      // A loop reads its operands in every round, so only what it carries may hand its name over.
      const isOver = holder === undefined || (last.get(holder) ?? -1) < at || ((last.get(holder) ?? -1) === at && (statement.kind === "assign" || holder === own));
      return reserved.has(name) || taken.has(name) || !isOver;
    };
    for (const [i, value] of statement.results.entries()) {
      const info = values.get(value);
      const before = info?.follows;
      const inherited = before === undefined || !info?.generic ? "" : (names.get(before) ?? "");
      const returned = returns.length > 1 ? returns.find(({ code }) => code === hole(value))?.wish : undefined;
      const own = info?.wish ?? "x";
      const candidates = wishes.has(value) ? [wishes.get(value) ?? "", own] : info?.generic ? [returned ?? "", inherited, ...(before === undefined ? plain : []), own] : [own];
      const name = distinctName(candidates, (one) => isTaken(one, initial[i]));
      names.set(value, name);
      taken.add(name);
    }
    for (const value of statement.results) holders.set(names.get(value) ?? "", value);
  }
  return names;
}

/** The statement that reads a value last; returning comes after all of them. */
function lastUses({ statements, returns }: FunctionBody): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const [at, statement] of statements.entries()) {
    for (const value of holesIn(statement.code)) last.set(value, at);
    if (statement.kind === "loop") for (const value of statement.initial) if (value !== undefined) last.set(value, Math.max(at, last.get(value) ?? -1));
    for (const value of statement.results) if (!last.has(value)) last.set(value, at);
  }
  for (const { code } of returns) for (const value of holesIn(code)) last.set(value, statements.length);
  return last;
}

/** What a loop begins with is best called what the loop makes of it. */
function loopWishes({ statements, values, parameters }: FunctionBody): ReadonlyMap<number, string> {
  const wishes = new Map<number, string>();
  for (const statement of statements) {
    if (statement.kind !== "loop") continue;
    statement.initial.forEach((value, i) => {
      const result = statement.results[i];
      const isOnlyThere = !statements.some((other) => value !== undefined && holesIn(other.code).includes(value));
      if (value !== undefined && result !== undefined && isOnlyThere && !parameters.includes(value)) wishes.set(value, values.get(result)?.wish ?? "");
    });
  }
  return wishes;
}
