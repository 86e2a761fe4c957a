// References let a short file stand for a term without end, or for more than anyone reads: what it comes to is counted before it is read.
import { isObject } from "../../document/field-reader.ts";
import type { Json, JsonObject } from "../../document/json-reader.ts";
import { TermFault } from "./terms.ts";

/** Of a value with everything it refers to put in its place. */
interface Extent {
  readonly parts: number;
  readonly depth: number;
}

const mostParts = 20_000_000;

/** Refuses a repository whose terms hold themselves, and data that come to more parts, or nest deeper, than is read. */
export function checkExtent(repository: JsonObject, data: Json, deepest: number): void {
  const known = new Map<string, Extent>();
  const inWork = new Set<string>();
  const extentOf = (value: Json, above: number): Extent => {
    if (above > deepest) throw new TermFault(["data"], `terms nested more than ${deepest} deep`, "less nesting");
    const reference = isObject(value) ? value["__ref__"] : undefined;
    if (reference !== undefined) return extentOfTerm(String(reference), above);
    let [parts, depth] = [1, 0];
    if (typeof value === "object" && value !== null) {
      for (const part of Object.values(value) as readonly Json[]) {
        const one = extentOf(part, above + 1);
        parts += one.parts;
        depth = Math.max(depth, 1 + one.depth);
      }
    }
    if (parts > mostParts) throw new TermFault(["data"], `a term of more than ${mostParts} parts`, "a smaller one", "take the term of a smaller diagram");
    return { parts, depth };
  };
  const extentOfTerm = (id: string, above: number): Extent => {
    const found = known.get(id);
    if (found) {
      if (above + found.depth > deepest) throw new TermFault(["uid_repository", id], `terms nested more than ${deepest} deep`, "less nesting");
      return found;
    }
    if (inWork.has(id)) throw new TermFault(["uid_repository", id], "a term that holds itself", "terms of other terms");
    const target = Object.hasOwn(repository, id) ? repository[id] : undefined;
    // What refers to nothing is refused where it is read.
    if (target === undefined) return { parts: 1, depth: 0 };
    inWork.add(id);
    const extent = extentOf(target, above);
    inWork.delete(id);
    known.set(id, extent);
    return extent;
  };
  extentOf(data, 0);
}
