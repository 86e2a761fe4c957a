// The glyph of an operator, small, with the ends of its wires.
import { memo } from "react";
import { operatorScene } from "../../shared/circuit/operator-scene.ts";
import type { AnyOperator } from "../../shared/operators/define.ts";
import { SceneView } from "./scene-view.tsx";

const [width, height] = [40, 26];
/** Wire that is seen on either side of the glyph, in u. */
const lead = 9;

export const OperatorIcon = memo(function OperatorIcon({ operator }: { readonly operator: AnyOperator }) {
  const { primitives, body, ins, outs } = operatorScene(operator);
  const ys = [...ins, ...outs].flatMap((end) => end.rows.map((row) => row.y));
  const top = Math.min(body.y, ...ys) - 2;
  const tall = Math.max(body.y + body.height, ...ys) + 2 - top;
  const wide = body.width + 2 * lead;
  const scale = Math.min(width / wide, height / tall, 0.9);
  const box = [body.x + body.width / 2 - width / scale / 2, top + tall / 2 - height / scale / 2, width / scale, height / scale];
  return <svg className="operator-icon" width={width} height={height} viewBox={box.map((value) => value.toFixed(1)).join(" ")} aria-hidden="true"><SceneView primitives={primitives} depth={-1} /></svg>;
});
