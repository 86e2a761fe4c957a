// What is held in the circuit, drawn on its way, and the words of a refusal on the wire they belong to.
import { useStore } from "@xyflow/react";
import { useEffect } from "react";
import type { Refusal } from "../../shared/circuit-edits/define.ts";
import { isSamePort } from "../../shared/circuit-edits/arrays.ts";
import type { Primitive, Scene } from "../../shared/circuit/scene.ts";
import type { Position } from "../../shared/document/document.ts";
import { showRefusal, useCircuitHold } from "../state/circuit-hold.ts";
import { useDocument } from "../state/document-store.ts";

export function CircuitHold({ scene, depth }: { readonly scene: Scene; readonly depth: number }) {
  const held = useCircuitHold((state) => state.held);
  const refusal = useCircuitHold((state) => state.refusal);
  const document = useDocument();
  // Its words are as large as the window's, however small the drawing is.
  const scale = useStore((state) => 1 / Math.min(1, state.transform[2]));
  // What was refused of another diagram is no longer of interest.
  useEffect(() => () => showRefusal(undefined), [document]);
  const refusedAt = refusal && (strokeMiddle(scene, depth, refusal.at) ?? { x: scene.width / 2, y: 0 });
  return (
    <>
      {held && (
        <svg className="held-stroke" aria-hidden>
          <path d={`M${held.from.x} ${held.from.y}L${held.at.x} ${held.at.y}`} />
          <circle cx={held.from.x} cy={held.from.y} r={3} />
          <circle cx={held.at.x} cy={held.at.y} r={4} />
        </svg>
      )}
      {held?.note && <Note fits={held.note.fits} text={held.note.text} at={{ x: held.at.x + 14, y: held.at.y + 8 }} scale={scale} />}
      {refusal && refusedAt && <Note fits={false} text={refusal.refused} at={{ x: refusedAt.x - 8, y: refusedAt.y + 12 }} scale={scale} rule={refusal.rule} />}
    </>
  );
}

function Note({ fits, text, at, scale, rule }: { readonly fits: boolean; readonly text: string; readonly at: Position; readonly scale: number; readonly rule?: string }) {
  return <div className={`held-note stroke-note ${fits ? "" : "is-misfit"}`} role={rule === undefined ? undefined : "alert"} data-rule={rule} style={{ left: at.x, top: at.y, transform: `scale(${scale})` }}>{text}</div>;
}

/** The middle of the longest stroke that is meant. */
export function strokeMiddle({ primitives }: Scene, depth: number, at: Refusal["at"]): Position | undefined {
  let best: { readonly length: number; readonly middle: Position } | undefined;
  for (const primitive of primitives) {
    if (!isMeant(primitive, depth, at)) continue;
    const numbers = (primitive.d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const [x = 0, y = 0] = numbers;
    const [endX = x, endY = y] = numbers.slice(-2);
    if (!best || Math.abs(endX - x) > best.length) best = { length: Math.abs(endX - x), middle: { x: (x + endX) / 2, y: (y + endY) / 2 } };
  }
  return best?.middle;
}

function isMeant(primitive: Primitive, depth: number, { from, wire, axis }: Refusal["at"]): primitive is Extract<Primitive, { readonly draw: "path" }> {
  const { of, kind, draw } = primitive;
  if (kind !== "wire" || draw !== "path" || of.path.length !== depth) return false;
  if (axis !== undefined && of.axis !== axis) return false;
  return (wire !== undefined && of.wire === wire) || (of.node !== undefined && of.port !== undefined && (of.wire === undefined || wire === undefined) && isSamePort({ node: of.node, port: of.port }, from));
}
