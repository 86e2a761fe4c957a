// Moves a frame with everything that lies in it.
import type { BlockId, FrameId, Position, WeftDocument } from "../document.ts";
import { framedBy } from "../frames.ts";
import { layoutOf } from "../lookup.ts";
import { own } from "../records.ts";
import type { StepJson } from "../steps/define.ts";

export function moveFrame(document: WeftDocument, block: BlockId, id: FrameId, by: Position): readonly StepJson[] {
  const layout = layoutOf(document, block);
  const { frames = {}, notes = {}, positions } = layout;
  const frame = own(frames, id);
  if (!frame || (by.x === 0 && by.y === 0)) return [];
  const moved = <T extends Position>(one: T): T => ({ ...one, x: one.x + by.x, y: one.y + by.y });
  const inside = framedBy(layout, id, frame);
  const nodes = inside.nodes.flatMap((node) => { const at = own(positions, node); return at ? [[node, moved(at)] as const] : []; });
  return [
    ...[id, ...inside.frames].flatMap((one): readonly StepJson[] => { const it = own(frames, one); return it ? [{ step: "set-frame", block, id: one, frame: moved(it) }] : []; }),
    ...inside.notes.flatMap((one): readonly StepJson[] => { const it = own(notes, one); return it ? [{ step: "set-note", block, id: one, note: moved(it) }] : []; }),
    ...(nodes.length === 0 ? [] : [{ step: "place-nodes", block, positions: Object.fromEntries(nodes) } as const]),
  ];
}
