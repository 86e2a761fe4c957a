// The skeleton of a mask in a plane or in a volume: places are taken from its edge, side by side, as long as that joins nothing, parts nothing and shortens no end.
// Which place may go is the rule of Malandain and Bertrand, Fast characterization of 3D simple points, ICPR 1992: what is near it stays in one piece, and so does what is around.

/** `dims` of two or three axes, row-major. */
export function skeleton(mask: ArrayLike<number>, dims: readonly number[]): Uint8Array {
  const [depth, height, width] = dims.length === 2 ? [1, ...dims] : dims;
  const sizes = [depth ?? 1, height ?? 1, width ?? 1] as const;
  const left = Uint8Array.from(mask, (value) => (value === 0 ? 0 : 1));
  const near = new Uint8Array(27);
  const isFlat = dims.length === 2;
  const look = (at: number) => {
    const [z, y, x] = [Math.floor(at / (sizes[1] * sizes[2])), Math.floor(at / sizes[2]) % sizes[1], at % sizes[2]];
    for (let i = 0; i < 27; i++) {
      const [w, v, u] = [z + Math.floor(i / 9) - 1, y + (Math.floor(i / 3) % 3) - 1, x + (i % 3) - 1];
      near[i] = w < 0 || v < 0 || u < 0 || w >= sizes[0] || v >= sizes[1] || u >= sizes[2] ? 0 : (left[(w * sizes[1] + v) * sizes[2] + u] ?? 0);
    }
  };
  const mayGo = () => near.reduce((sum, one) => sum + one, 0) > 2 && isSimple(near, isFlat);
  const sides = isFlat ? [10, 16, 12, 14] : [4, 22, 10, 16, 12, 14];
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const side of sides) {
      const edge: number[] = [];
      left.forEach((is, at) => {
        if (is === 0) return;
        look(at);
        if (near[side] === 0 && mayGo()) edge.push(at);
      });
      for (const at of edge) {
        look(at);
        if (!mayGo()) continue;
        left[at] = 0;
        isChanged = true;
      }
    }
  }
  return left;
}

const middle = 13;
const offsets = Array.from({ length: 27 }, (_, i) => [Math.floor(i / 9) - 1, (Math.floor(i / 3) % 3) - 1, (i % 3) - 1] as const);
const distance = (i: number, j = middle) => offsets[i]?.reduce((sum, one, axis) => sum + Math.abs(one - (offsets[j]?.[axis] ?? 0)), 0) ?? 0;
const touches = (i: number, j: number) => offsets[i]?.every((one, axis) => Math.abs(one - (offsets[j]?.[axis] ?? 0)) <= 1) ?? false;
/** Whole neighbourhoods, and those around the middle of which the outside is looked at. */
const all = offsets.map((_, i) => i).filter((i) => i !== middle);
const plane = all.filter((i) => offsets[i]?.[0] === 0);
const within18 = all.filter((i) => distance(i) <= 2);
const [besideAll, beside18, besidePlane] = [neighbours(all, touches), neighbours(within18, (i, j) => distance(i, j) === 1), neighbours(plane, (i, j) => distance(i, j) === 1)];

function neighbours(among: readonly number[], are: (i: number, j: number) => boolean): readonly (readonly number[])[] {
  return offsets.map((_, i) => (among.includes(i) ? among.filter((j) => j !== i && are(i, j)) : []));
}

function isSimple(near: Uint8Array, isFlat: boolean): boolean {
  const around = isFlat ? plane : within18;
  return pieces(isFlat ? plane : all, besideAll, (i) => near[i] === 1, () => true) === 1 && pieces(around, isFlat ? besidePlane : beside18, (i) => near[i] === 0, (i) => distance(i) === 1) === 1;
}

/** Connected pieces of the chosen places that have a place which counts. */
function pieces(among: readonly number[], beside: readonly (readonly number[])[], is: (i: number) => boolean, counts: (i: number) => boolean): number {
  const seen = new Set<number>();
  let found = 0;
  for (const start of among) {
    if (seen.has(start) || !is(start)) continue;
    const stack = [start];
    seen.add(start);
    let hasOne = false;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      hasOne ||= counts(i);
      for (const j of beside[i] ?? []) if (!seen.has(j) && is(j)) {
        seen.add(j);
        stack.push(j);
      }
    }
    if (hasOne) found += 1;
  }
  return found;
}
