// Decides which axis of an array meets which core axis of a port: by the person's choice, by name, by role, by position from the right.
import type { Axis } from "../tensor/axis.ts";
import type { CoreAxis } from "./define.ts";

export type AlignmentRule = "user" | "name" | "role" | "position";

export interface Alignment {
  /** Core label -> position in the array. */
  readonly at: ReadonlyMap<string, number>;
  /** The weakest rule that was needed; shown as a tooltip. */
  readonly rule: AlignmentRule;
}

export type Misalignment =
  | { readonly missing: "named"; readonly core: CoreAxis; readonly name: string }
  | { readonly missing: "axes"; readonly core: readonly CoreAxis[] };

/** Names first; what is left is matched by the first of label, role and position that fits all of it. */
export function alignAxes(core: readonly CoreAxis[], axes: readonly Axis[], assign: Readonly<Record<string, string>> = {}): Alignment | Misalignment {
  const at = new Map<string, number>();
  let rule: AlignmentRule = "user";
  const taken = new Set<number>();
  const take = (label: string, position: number) => {
    at.set(label, position);
    taken.add(position);
  };

  for (const c of core) {
    const wanted = assign[c.label] ?? c.named;
    if (wanted === undefined || wanted === "") continue;
    const position = axes.findIndex((axis, i) => axis.name === wanted && !taken.has(i));
    if (position >= 0) {
      take(c.label, position);
      if (assign[c.label] === undefined) rule = "name";
    } else if (assign[c.label] === undefined) return { missing: "named", core: c, name: wanted };
  }

  const open = core.filter((c) => !at.has(c.label));
  if (open.length === 0) return { at, rule };
  const free = axes.map((axis, i) => ({ axis, i })).filter(({ i }) => !taken.has(i));
  if (free.length < open.length) return { missing: "axes", core: open };

  const byName = injective(open, (c) => free.filter(({ axis }) => axis.name === c.label).map(({ i }) => i));
  const byRole = byName ?? injective(open, (c) => (c.role === undefined ? [] : free.filter(({ axis }) => axis.role === c.role).map(({ i }) => i)), open);
  const found = byName ?? byRole ?? open.map((_, i) => free[free.length - open.length + i]?.i ?? 0);
  open.forEach((c, i) => take(c.label, found[i] ?? 0));
  return { at, rule: byName ? "name" : byRole ? "role" : "position" };
}

/** One position a core axis, all different. Several core axes of one role take that role's axes in order when the counts agree. */
function injective(open: readonly CoreAxis[], candidates: (c: CoreAxis) => readonly number[], sameRole?: readonly CoreAxis[]): readonly number[] | undefined {
  const chosen: number[] = [];
  for (const c of open) {
    const found = candidates(c);
    const group = sameRole?.filter((other) => other.role === c.role) ?? [c];
    if (found.length !== group.length) return undefined;
    const position = found[group.indexOf(c)];
    if (position === undefined || chosen.includes(position)) return undefined;
    chosen.push(position);
  }
  return chosen;
}
