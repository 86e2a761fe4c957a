// Distances of the circuit drawing, in u (1 u = 1 px at zoom 1).

/** Between neighbouring wires of one array. */
export const rowPitch = 20;
/** Between the last wire of an array and the first of the next; the separator and a label fit between. */
export const tupleGap = 30;
/** More above a double wire, whose name has a line over it. */
export const overlineRoom = 3;
/** Around the rows of a cell, so that labels above the first and strokes of the last stay inside. */
export const rowRoom = { above: 14, below: 8 } as const;
/** Free space between the frames of what stands above each other: arrays that run past, glyphs, open blocks. */
export const cellGap = { bare: tupleGap - rowRoom.above - rowRoom.below, glyph: 10, open: 16 } as const;
/** Between a glyph's body and a wire that runs past it. */
export const clearance = 5;
/** The two ends of a cup, and what it leaves around a smaller one inside. */
export const cupWidth = 30;
export const cupNesting = 12;
/** Half the distance of the two strokes of a double wire. */
export const doubleOffset = 1.5;
export const labelSize = 13;
/** How far a label stands above its wire and right of the glyph before it. */
export const labelLift = 4;
export const labelInset = 7;
export const dotRadius = 3.35;
export const wireWidth = 1.1;
export const glyphWidth = 1.1;
/** Around an open block's content: beside, above (its title) and below; more beside it for the brackets of a repeat. */
export const backdropPadding = { side: 12, top: 26, bottom: 12, bracket: 16 } as const;
export const sceneMargin = 24;

/** The width in which a wire climbs gracefully. */
export function bendWidth(climb: number): number {
  return climb < 1 ? 0 : Math.min(110, 24 + 0.36 * climb);
}
