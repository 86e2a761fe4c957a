// Where a new card of the free arrangement finds room.
import type { NodeId, Position } from "../../shared/document/document.ts";

interface Standing {
  readonly id: string;
  readonly position: Position;
  readonly width?: number;
  readonly height?: number;
}

/** What a card takes that is not measured yet, and how far cards keep apart: below each hangs its reading. */
const usual = { width: 150, height: 80 };
const [apart, below, step] = [40, 110, 40];

/** `behind`: the node whose array the new one takes. */
export function roomFor(standing: readonly Standing[], wish: Position, behind: NodeId | undefined): Position {
  if (isFree(standing, wish)) return wish;
  const before = standing.find(({ id }) => id === behind);
  const start = before ? { x: before.position.x + (before.width ?? usual.width) + 2 * apart, y: before.position.y } : wish;
  // As many steps down as there are cards to pass, each as high as it can be.
  for (let steps = 0; steps < 1000; steps++) {
    const at = { x: start.x, y: start.y + steps * step };
    if (isFree(standing, at)) return at;
  }
  return start;
}

function isFree(standing: readonly Standing[], { x, y }: Position): boolean {
  return !standing.some(({ position, width = usual.width, height = usual.height }) =>
    x < position.x + width + apart && position.x < x + usual.width + apart && y < position.y + height + below && position.y < y + usual.height + below);
}
