// Places in whole numbers that keep least distances and make the weighted sum of all distances least: the network simplex method.
// Source of the method: Gansner, Koutsofios, North, Vo, "A technique for drawing directed graphs", section 2.

/** Place `to` lies at least `least` behind place `from`; what lies beyond that costs `weight` a unit. */
export interface Spring {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly weight: number;
}

interface Net {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly least: Float64Array;
  readonly weight: Float64Array;
  /** Springs at each place. */
  readonly touching: readonly Int32Array[];
  readonly at: Float64Array;
  /** 1 for the springs of the spanning tree; they have no slack. */
  readonly inTree: Uint8Array;
  /** The tree below place 0: the spring that leads up, and numbers after which "is below" is a comparison. */
  readonly upward: Int32Array;
  readonly low: Int32Array;
  readonly last: Int32Array;
  readonly order: Int32Array;
  /** How far a walk has come through the springs of each place. */
  readonly next: Int32Array;
  /** What a unit more of a tree spring would cost. */
  readonly cut: Float64Array;
}

/** Places and springs looked at in all exchanges; a net of 10,000 in a row is done before it comes to this. */
const mostSteps = 1e8;

/** The least sum for `count` places that the springs connect to one piece and in no circle, found from places that keep the distances. */
export function relaxed(springs: readonly Spring[], start: Float64Array): Float64Array {
  const count = start.length;
  const net = createNet(start, springs);
  if (!growTree(net)) return net.at;
  walkTree(net);
  // Exchanges that move nothing could go on for ever, and their time grows with the square of a large net; what is reached by then is sound, if not the best.
  for (let left = Math.min(20 * count + 200, Math.ceil(mostSteps / (count + springs.length))), from = 0; left > 0; left--) {
    const leaving = leavingSpring(net, from);
    const entering = leaving < 0 ? -1 : enteringSpring(net, leaving);
    if (entering < 0) break;
    exchange(net, leaving, entering);
    from = leaving;
  }
  return net.at;
}

function createNet(start: Float64Array, springs: readonly Spring[]): Net {
  const count = start.length;
  const touching: number[][] = Array.from({ length: count }, () => []);
  springs.forEach(({ from, to }, e) => {
    touching[from]?.push(e);
    touching[to]?.push(e);
  });
  return {
    count, from: Int32Array.from(springs, ({ from }) => from), to: Int32Array.from(springs, ({ to }) => to),
    least: Float64Array.from(springs, ({ least }) => least), weight: Float64Array.from(springs, ({ weight }) => weight),
    touching: touching.map((edges) => Int32Array.from(edges)), at: start.slice(), inTree: new Uint8Array(springs.length),
    upward: new Int32Array(count).fill(-1), low: new Int32Array(count), last: new Int32Array(count), order: new Int32Array(count), next: new Int32Array(count), cut: new Float64Array(springs.length),
  };
}

function slack({ at, from, to, least }: Net, e: number): number {
  return (at[to[e] ?? 0] ?? 0) - (at[from[e] ?? 0] ?? 0) - (least[e] ?? 0);
}

/** A spanning tree of springs without slack, found by moving parts together; false where the springs leave places apart. */
function growTree(net: Net): boolean {
  const { count, from, to, touching, at, inTree } = net;
  const joined = new Uint8Array(count);
  const members = [0];
  joined[0] = 1;
  for (;;) {
    for (const v of members) {
      for (const e of touching[v] ?? []) {
        const w = from[e] === v ? (to[e] ?? 0) : (from[e] ?? 0);
        if (joined[w] === 1 || slack(net, e) !== 0) continue;
        joined[w] = 1;
        inTree[e] = 1;
        members.push(w);
      }
    }
    if (members.length === count) return true;
    let best = -1;
    let room = Infinity;
    for (let e = 0; e < from.length; e++) {
      if (joined[from[e] ?? 0] === joined[to[e] ?? 0]) continue;
      const own = slack(net, e);
      if (own < room) [room, best] = [own, e];
    }
    if (best < 0) return false;
    const shift = joined[from[best] ?? 0] === 1 ? room : -room;
    for (const v of members) at[v] = (at[v] ?? 0) + shift;
  }
}

/** Numbers the tree below a place in post-order and finds what its springs would cost, leaves first. */
function walkTree(net: Net, top = 0, first = 0): void {
  const { from, to, touching, next, inTree, upward, low, last, order } = net;
  const stack = [top];
  low[top] = first;
  next[top] = 0;
  let number = first;
  for (let v = top; stack.length > 0; v = stack.at(-1) ?? 0) {
    const edges = touching[v];
    let child = -1;
    while (edges && (next[v] ?? 0) < edges.length && child < 0) {
      const e = edges[next[v] ?? 0] ?? 0;
      next[v] = (next[v] ?? 0) + 1;
      if (inTree[e] === 0 || upward[v] === e) continue;
      child = from[e] === v ? (to[e] ?? 0) : (from[e] ?? 0);
      upward[child] = e;
      low[child] = number;
      next[child] = 0;
    }
    if (child >= 0) {
      stack.push(child);
      continue;
    }
    order[number] = v;
    last[v] = number++;
    stack.pop();
    cutAbove(net, v);
  }
}

function cutAbove({ from, weight, touching, inTree, upward, cut }: Net, v: number): void {
  const up = upward[v] ?? -1;
  if (up < 0) return;
  const side = from[up] === v;
  let sum = weight[up] ?? 0;
  for (const e of touching[v] ?? []) {
    if (e === up) continue;
    const own = (weight[e] ?? 0) - (inTree[e] === 1 ? (cut[e] ?? 0) : 0);
    sum += (from[e] === v) === side ? own : -own;
  }
  cut[up] = sum;
}

function leavingSpring({ inTree, cut }: Net, start: number): number {
  for (let k = 0; k < cut.length; k++) {
    const e = (start + k) % cut.length;
    if (inTree[e] === 1 && (cut[e] ?? 0) < 0) return e;
  }
  return -1;
}

/** The lower end of a tree spring, and whether the spring starts there. */
function lowerEnd({ from, to, last }: Net, e: number): readonly [top: number, starts: boolean] {
  const [v, w] = [from[e] ?? 0, to[e] ?? 0];
  return (last[v] ?? 0) < (last[w] ?? 0) ? [v, true] : [w, false];
}

/** The tightest spring that leads across the cut the other way. */
function enteringSpring(net: Net, leaving: number): number {
  const { from, to, inTree, low, last } = net;
  const [top, starts] = lowerEnd(net, leaving);
  const [first, end] = [low[top] ?? 0, last[top] ?? 0];
  const isBelow = (v: number) => first <= (last[v] ?? 0) && (last[v] ?? 0) <= end;
  let best = -1;
  let room = Infinity;
  for (let e = 0; e < from.length; e++) {
    if (inTree[e] === 1) continue;
    const into = isBelow(to[e] ?? 0);
    if (into !== starts || into === isBelow(from[e] ?? 0)) continue;
    const own = slack(net, e);
    if (own < room) [room, best] = [own, e];
  }
  return best;
}

function exchange(net: Net, leaving: number, entering: number): void {
  const { at, low, last, order, inTree } = net;
  const [top, starts] = lowerEnd(net, leaving);
  const shift = starts ? -slack(net, entering) : slack(net, entering);
  // Only distances count, so the smaller part moves.
  const [first, end] = [low[top] ?? 0, last[top] ?? 0];
  const below = 2 * (end - first + 1) <= net.count;
  for (let k = 0; shift !== 0 && k < net.count; k++) {
    if (below && k < first) k = first;
    if (below && k > end) break;
    if (!below && k === first) k = end + 1;
    const v = order[k];
    if (v !== undefined) at[v] = (at[v] ?? 0) + (below ? shift : -shift);
  }
  // Only below the place where both ends meet does anything change.
  const meeting = meetingPlace(net, entering);
  inTree[leaving] = 0;
  inTree[entering] = 1;
  walkTree(net, meeting, low[meeting] ?? 0);
}

function meetingPlace({ from, to, upward, low, last }: Net, e: number): number {
  const goal = last[to[e] ?? 0] ?? 0;
  let v = from[e] ?? 0;
  while (goal < (low[v] ?? 0) || goal > (last[v] ?? 0)) {
    const up = upward[v] ?? 0;
    v = from[up] === v ? (to[up] ?? 0) : (from[up] ?? 0);
  }
  return v;
}
