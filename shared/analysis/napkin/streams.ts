// Whether an axis can be fed to a region in pieces, and what the body then carries from piece to piece.
// Source: Abbott and Zardini, arXiv 2412.03317: B(F(x), y) = F(x ⊕ y); composing and lifting streamable glyphs gives streamable ones.
import { finishes, isLinearIn, normaliserState } from "./axis-roles.ts";
import { noBody, noLemma, secondPass, unfinished, type Refusal } from "./refusal.ts";
import { roleAt, type AxisAt, type Region, type RegionStep } from "./region.ts";

/** What a tile is while the axis streams: pieces of it, what comes to be known at the end, or pieces that are still to be divided. */
type State = { readonly kind: "steady" | "piece" | "total" } | { readonly kind: "undivided"; readonly by: RegionStep; readonly lemma: string };

export interface CarriedNumbers {
  /** The step that first needs them, and the one that no longer does. */
  readonly from: number;
  readonly to: number;
  readonly axes: readonly AxisAt[];
  /** So many for each index of `axes`. */
  readonly numbers: number;
}

export interface Stream {
  readonly axis: AxisAt;
  /** First and last step that meets the axis: the loop. */
  readonly loop: readonly [number, number];
  /** Tiles that add up over the pieces. */
  readonly accumulators: ReadonlySet<number>;
  readonly carried: readonly CarriedNumbers[];
  readonly lemmas: readonly string[];
}

export function streamOf(region: Region, axis: AxisAt): Stream | Refusal {
  const name = region.axes[axis]?.name ?? "?";
  const states = new Map<number, State>();
  const accumulators = new Set<number>();
  const carried: CarriedNumbers[] = [];
  const lemmas = new Set<string>();
  const met: number[] = [];
  const stateOf = (tile: number): State => states.get(tile) ?? { kind: region.tiles[tile]?.axes.includes(axis) ? "piece" : "steady" };
  for (const [at, step] of region.steps.entries()) {
    const role = roleAt(region, step, axis);
    const reads = [...step.reads];
    const here = step.path.join("/");
    const undivided = reads.flatMap(([port, tile]) => { const state = stateOf(tile); return state.kind === "undivided" ? [{ port, tile, state }] : []; });
    if (role !== undefined) met.push(at);
    if (reads.some(([, tile]) => stateOf(tile).kind === "total")) {
      if (role !== undefined) return secondPass(name, here);
      for (const tile of step.writes) states.set(tile, { kind: "total" });
      continue;
    }
    if (role === undefined) continue;
    const [first, ...others] = undivided;
    const axes = (tiles: readonly number[]) => [...new Set(tiles.flatMap((tile) => region.tiles[tile]?.axes ?? []))];
    if (first) {
      const { by, lemma } = first.state;
      const ends = role === "sums" && finishes(step.node);
      if (others.length > 0 || !(ends || (role === "passes" && isLinearIn(step.node, first.port)))) return unfinished(name, by.path.join("/"), lemma, here);
      const start = region.steps.indexOf(by);
      if (ends) carried.push(...finishing(region, { by, start, at, step, undivided: first.tile, axis }));
      for (const tile of step.writes) {
        states.set(tile, ends ? { kind: "total" } : first.state);
        if (ends) accumulators.add(tile);
      }
      continue;
    }
    const state = role === "normalises" ? normaliserState(step.node) : undefined;
    if (role === "whole" || (role === "normalises" && !state)) return noBody(name, here);
    if (state && !region.lemmas.has(state.lemma)) return noLemma(name, here, state.lemma);
    for (const tile of step.writes) {
      if (role === "sums") {
        accumulators.add(tile);
        states.set(tile, { kind: "total" });
      } else if (state) {
        lemmas.add(state.lemma);
        states.set(tile, { kind: "undivided", by: step, lemma: state.lemma });
      } else states.set(tile, { kind: "piece" });
    }
    if (role === "scans") carried.push({ from: at, to: at, axes: axes(step.writes).filter((one) => one !== axis), numbers: 1 });
  }
  for (const [tile, state] of states) if (state.kind === "undivided" && (region.tiles[tile]?.isSaved || !isRead(region, tile))) return unfinished(name, state.by.path.join("/"), state.lemma, undefined);
  return { axis, loop: [met[0] ?? 0, met[met.length - 1] ?? 0], accumulators, carried, lemmas: [...lemmas] };
}

interface Finish { readonly by: RegionStep; readonly start: number; readonly at: number; readonly step: RegionStep; readonly undivided: number; readonly axis: AxisAt }

/** The numbers a row that the divisor comes from, and for a mean that is taken off, the sum of the weights that meet it. */
function finishing(region: Region, { by, start, at, step, undivided, axis }: Finish): readonly CarriedNumbers[] {
  const rows = (region.tiles[by.writes[0] ?? -1]?.axes ?? []).filter((one) => roleAt(region, by, one) !== "normalises");
  const divisor: CarriedNumbers = { from: start, to: at, axes: rows, numbers: normaliserState(by.node)?.numbers ?? 0 };
  if (by.node.node.operator !== "layer-norm") return [divisor];
  const weights = [...step.reads.values()].filter((tile) => tile !== undivided).flatMap((tile) => region.tiles[tile]?.axes ?? []).filter((one) => one !== axis && roleAt(region, step, one) === "passes");
  const shift = [...by.reads.keys()].includes("bias") ? 2 : 1;
  return [divisor, { from: at, to: at, axes: [...new Set(weights)], numbers: shift }];
}

function isRead(region: Region, tile: number): boolean {
  return region.steps.some((step) => [...step.reads.values()].includes(tile));
}
