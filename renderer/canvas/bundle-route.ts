// The way of a bundle between two cards: level out of its port, then one bend; where cards stand in its way, over or under them.

export interface Obstacle {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Points of a row's path, x and y in turn, relative heights added later. */
export interface Route {
  /** Where the level part that leaves the port ends, and where the level part that arrives begins. */
  readonly leave: number;
  readonly arrive: number;
  /** A level stretch of its own between both, where the straight ways are blocked. */
  readonly lane?: { readonly y: number; readonly from: number; readonly to: number };
  /** True where the wire climbs behind the port it leaves, false where it runs on level and climbs before it arrives. */
  readonly early: boolean;
}

const stub = 90;
const leastStub = 26;
const clear = 14;

export interface End {
  readonly x: number;
  readonly y: number;
  /** Half the height of the bundle there. */
  readonly half: number;
}

/** `inWay` gives the cards that touch a stretch; the two that are connected are not among them. */
export function routeBundle(from: End, to: End, inWay: (left: number, right: number) => readonly Obstacle[]): Route {
  const room = to.x - from.x;
  if (room < 2 * leastStub) return { leave: from.x + leastStub, arrive: to.x - leastStub, early: true };
  const bend = bendOf(to.y - from.y, room);
  const leave = from.x + Math.max(leastStub, Math.min(stub, room - bend - leastStub));
  const half = Math.max(from.half, to.half) + clear;
  const blocks = inWay(from.x + leastStub, to.x - leastStub).filter(({ left, right }) => right > from.x && left < to.x);
  const isClear = (y: number) => blocks.every(({ top, bottom }) => y + half <= top || y - half >= bottom);
  const early: Route = { leave, arrive: Math.min(to.x - leastStub / 2, leave + bend), early: true };
  if (isClear(to.y) || blocks.length === 0) return early;
  if (isClear(from.y)) return { leave: to.x - leastStub - bend, arrive: to.x - leastStub, early: false };
  const ys = blocks.flatMap(({ top, bottom }) => [top - half, bottom + half]).filter(isClear);
  const y = ys.reduce<number | undefined>((best, one) => (best === undefined || detour(one, from, to) < detour(best, from, to) ? one : best), undefined);
  if (y === undefined) return early;
  const [out, back] = [bendOf(y - from.y, room), bendOf(y - to.y, room)];
  const begin = Math.min(leave, from.x + stub);
  return { leave: begin, arrive: to.x - leastStub, early: true, lane: { y, from: begin + out, to: Math.max(begin + out, to.x - leastStub - back) } };
}

/** The points of one row, `dFrom` and `dTo` from the middles of the two ports. */
export function rowPoints(route: Route, from: End, to: End, dFrom: number, dTo: number): readonly number[] {
  const [y0, y1] = [from.y + dFrom, to.y + dTo];
  const { leave, arrive, lane } = route;
  if (lane) return [from.x, y0, leave, y0, lane.from, lane.y + dFrom, lane.to, lane.y + dFrom, arrive, y1, to.x, y1];
  return [from.x, y0, leave, y0, arrive, y1, to.x, y1];
}

function bendOf(climb: number, room: number): number {
  return Math.min(Math.max(20, room - 2 * leastStub), 24 + 0.36 * Math.min(240, Math.abs(climb)));
}

function detour(y: number, from: End, to: End): number {
  return Math.abs(y - from.y) + Math.abs(y - to.y);
}
