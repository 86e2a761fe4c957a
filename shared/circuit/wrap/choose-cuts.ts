// Where a long drawing is broken into lines: not through glyphs, bends or labels, near the width that is wanted, across few wires.

export interface Cut {
  readonly x: number;
  /** Wires and grounds that would be broken. */
  readonly wires: number;
}

/** So much further a line may reach, as a part of the width. */
const stretch = 0.15;
const shortest = 0.45;
/** What a broken wire costs; a line left empty costs a hundredth of the square. */
const wireCost = 40;

/** The cuts with the least cost: squares of what lines leave empty or reach too far, and a little for every broken wire. */
export function chooseCuts(cuts: readonly Cut[], length: number, width: number): readonly Cut[] {
  const places: readonly Cut[] = [{ x: 0, wires: 0 }, ...cuts.filter(({ x }) => x > 0 && x < length), { x: length, wires: 0 }];
  const best: { readonly cost: number; readonly before: number }[] = [{ cost: 0, before: -1 }];
  for (let k = 1; k < places.length; k++) {
    const here = places[k];
    let [cost, before] = [Infinity, -1];
    for (let i = k - 1; here && i >= 0; i--) {
      const line = here.x - (places[i]?.x ?? 0);
      // Where nothing can be broken, a line is as long as it must be.
      if (line > width * (1 + stretch) && before >= 0) break;
      // The last line may be short, but not a stub.
      const wanted = k === places.length - 1 ? shortest * width : width;
      const empty = line > width ? 3 * (line - width) : Math.max(0, wanted - line);
      const own = (best[i]?.cost ?? Infinity) + (empty * empty) / 100 + here.wires * wireCost;
      if (own < cost) [cost, before] = [own, i];
    }
    best.push({ cost, before });
  }
  const chosen: Cut[] = [];
  for (let k = best[places.length - 1]?.before ?? -1; k > 0; k = best[k]?.before ?? -1) { const place = places[k]; if (place) chosen.unshift(place); }
  return chosen;
}
