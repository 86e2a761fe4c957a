// Which parameter of one network is which of another, once it is known which node is which; and how far apart their numbers are.
import type { CheckedBlock, CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { pairKey, type DiagramDiff } from "./diff-diagrams.ts";

/** A parameter of a compiled network: its path, and the port path of the node that owns it. */
export interface OwnedParameter {
  readonly name: string;
  readonly owner: string;
}

export interface ParameterPairs<P> {
  readonly pairs: readonly (readonly [P, P])[];
  readonly removed: readonly P[];
  readonly added: readonly P[];
}

export function pairParameters<P extends OwnedParameter>(a: CheckedDiagram, b: CheckedDiagram, { matches }: DiagramDiff, before: readonly P[], after: readonly P[]): ParameterPairs<P> {
  const left = new Map(after.map((parameter) => [placeOf(parameter.owner, parameter), parameter]));
  const named = new Map(after.map((parameter) => [parameter.name, parameter]));
  const pairs: [P, P][] = [];
  const removed: P[] = [];
  const taken = new Set<P>();
  for (const parameter of before) {
    const owner = ownerThere(parameter.owner);
    const found = (owner === undefined ? undefined : left.get(placeOf(owner, parameter))) ?? named.get(parameter.name);
    if (found && !taken.has(found)) {
      taken.add(found);
      pairs.push([parameter, found]);
    } else removed.push(parameter);
  }
  return { pairs, removed, added: after.filter((parameter) => !taken.has(parameter)) };

  /** The owner's path of uses in the other diagram. */
  function ownerThere(path: string): string | undefined {
    let [one, other]: [CheckedBlock | undefined, CheckedBlock | undefined] = [a.main, b.main];
    const parts: string[] = [];
    for (const part of path.split("/")) {
      const [, id = part, copy = ""] = /^(.*?)(\[\d+\])?$/.exec(part) ?? [];
      const there: string | undefined = one && other ? matches.get(pairKey(one.block, other.block))?.get(id) : undefined;
      if (there === undefined) return undefined;
      parts.push(there + copy);
      [one, other] = [inside(one, id), inside(other, there)];
    }
    return parts.join("/");
  }
}

function inside(block: CheckedBlock | undefined, id: string): CheckedBlock | undefined {
  const node = block?.nodes.get(id);
  return node?.kind === "block" ? node.body : undefined;
}

/** A node that is nothing but a parameter lends it its name, so the name says nothing of which of its parameters it is. */
function placeOf(owner: string, { name, owner: own }: OwnedParameter): string {
  const last = own.slice(own.lastIndexOf("/") + 1);
  const kind = name.slice(name.lastIndexOf(".") + 1);
  return `${owner} ${name === last || name.endsWith(`.${last}`) ? "" : kind}`;
}

export interface WeightDistance {
  /** Length of the difference as a share of the longer of the two. */
  readonly share: number;
  readonly largest: number;
}

export function weightDistance(a: ArrayLike<number>, b: ArrayLike<number>): WeightDistance {
  let [difference, first, second, largest] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    const by = x === y ? 0 : x - y;
    difference += by * by;
    first += x * x;
    second += y * y;
    if (!(Math.abs(by) <= largest)) largest = Math.abs(by);
  }
  const longest = Math.sqrt(Math.max(first, second));
  return { share: difference === 0 ? 0 : Math.sqrt(difference) / longest, largest };
}
