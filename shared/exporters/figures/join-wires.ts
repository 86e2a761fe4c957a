// The layout draws a wire piece by piece; a figure has it as one line from end to end, which prints without seams and is moved as a whole.
import { at } from "../../circuit/paths.ts";
import type { Primitive } from "../../circuit/scene.ts";
import { pathSteps, type Step } from "./path-steps.ts";

interface Piece {
  readonly primitive: Extract<Primitive, { readonly draw: "path" }>;
  readonly start: string;
  readonly end: string;
  /** Without the point it starts from. */
  readonly steps: readonly Step[];
  readonly from: { readonly x: number; readonly y: number };
}

export function joinWires(primitives: readonly Primitive[]): readonly Primitive[] {
  const pieces = primitives.flatMap((primitive) => (isLine(primitive) ? piecesOf(primitive) : []));
  const [starting, ending] = [byPlace(pieces, ({ start }) => start), byPlace(pieces, ({ end }) => end)];
  // Where exactly one ends and one begins, they are one; where more meet, each keeps its end.
  const after = (piece: Piece) => {
    const [next, ...others] = starting.get(placeOf(piece, piece.end)) ?? [];
    return next && next.start !== piece.start && others.length === 0 && ending.get(placeOf(piece, piece.end))?.length === 1 ? next : undefined;
  };
  const continued = new Set(pieces.map(after));
  const heads = new Map<Primitive, Piece[]>();
  for (const piece of pieces) if (!continued.has(piece)) heads.set(piece.primitive, [...(heads.get(piece.primitive) ?? []), piece]);
  return primitives.flatMap((primitive): readonly Primitive[] => (isLine(primitive) ? (heads.get(primitive) ?? []).map((head) => ({ ...primitive, d: chainText(head, after) })) : [primitive]));
}

function isLine(primitive: Primitive): primitive is Piece["primitive"] {
  return primitive.draw === "path" && (primitive.kind === "wire" || primitive.kind === "separator") && primitive.ink.fill === undefined && !/z/i.test(primitive.d);
}

function piecesOf(primitive: Piece["primitive"]): readonly Piece[] {
  const runs: Step[][] = [];
  for (const step of pathSteps(primitive.d)) {
    if (step.go === "M") runs.push([step]);
    else runs.at(-1)?.push(step);
  }
  return runs.flatMap(([first, ...steps]) => {
    const last = steps.at(-1);
    return first?.go === "M" && last && last.go !== "Z" ? [{ primitive, steps, from: first, start: `${at(first.x)} ${at(first.y)}`, end: `${at(last.x)} ${at(last.y)}` }] : [];
  });
}

function placeOf({ primitive: { ink, kind } }: Piece, point: string): string {
  return `${kind} ${ink.stroke ?? ""} ${ink.width ?? ""} ${ink.dash?.join() ?? ""} ${ink.opacity ?? ""} ${point}`;
}

function byPlace(pieces: readonly Piece[], pointOf: (piece: Piece) => string): ReadonlyMap<string, readonly Piece[]> {
  const places = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const place = placeOf(piece, pointOf(piece));
    places.set(place, [...(places.get(place) ?? []), piece]);
  }
  return places;
}

function chainText(head: Piece, after: (piece: Piece) => Piece | undefined): string {
  const steps: Step[] = [{ go: "M", ...head.from }];
  for (let piece: Piece | undefined = head; piece; piece = after(piece)) {
    for (const step of piece.steps) {
      const [before, last] = [steps.at(-2), steps.at(-1)];
      if (step.go === "L" && last?.go === "L" && before && before.go !== "Z" && isStraight(before, last, step)) steps.pop();
      steps.push(step);
    }
  }
  return steps.map((step) => (step.go === "C" ? `C${[step.ax, step.ay, step.bx, step.by, step.x, step.y].map(at).join(" ")}` : step.go === "Z" ? "Z" : `${step.go}${at(step.x)} ${at(step.y)}`)).join("");
}

/** Level and onwards. */
function isStraight(a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }, c: { readonly x: number; readonly y: number }): boolean {
  return at(a.y) === at(b.y) && at(b.y) === at(c.y) && (b.x - a.x) * (c.x - b.x) > 0;
}
