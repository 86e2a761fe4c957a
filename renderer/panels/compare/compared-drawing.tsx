// One of two drawings: its circuit, the nodes that differ marked by colour, line and word.
import { useEffect, useMemo, useRef } from "react";
import type { NodeMark } from "../../../shared/analysis/diff/mark-nodes.ts";
import type { PlacedNode } from "../../../shared/circuit/scene.ts";
import { SceneView } from "../../design/scene-view.tsx";
import { compareInside, useCompare, type Compared, type DrawnSide, type Side } from "../../state/compare-store.ts";

interface ComparedDrawingProps {
  readonly side: Side;
  readonly drawn: DrawnSide;
  readonly compared: Compared;
  readonly hold: (box: HTMLDivElement | null) => void;
  readonly onScroll: () => void;
}

const words: Readonly<Record<NodeMark, string>> = { added: "added", removed: "removed", changed: "changed", inside: "changed inside: open it" };
/** Around a node, in u. */
const margin = 5;

export function ComparedDrawing({ side, drawn, compared, hold, onScroll }: ComparedDrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const change = useCompare((state) => state.change);
  const { scene: { width, height, primitives, nodes }, marks, path } = drawn;
  const place = path.join("/");
  const here = useMemo(() => nodes.filter((node) => node.path.join("/") === place), [nodes, place]);
  const picked = change && pickedNode(change.at, change.kind, side, compared);
  const shown = here.find(({ node }) => node === picked);
  useEffect(() => {
    if (shown) box.current?.scrollTo({ left: shown.x + shown.width / 2 - (box.current.clientWidth / 2), behavior: "smooth" });
  }, [shown]);
  return (
    <figure className="compare-drawing">
      <figcaption className="faint">{side === "before" ? "Before" : "After"}</figcaption>
      <div className="compare-scroll" tabIndex={0} role="group" aria-label={side === "before" ? "The drawing before" : "The drawing after"} ref={(element) => {
        box.current = element;
        hold(element);
      }} onScroll={onScroll}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {here.map((node) => <Ground key={node.node} node={node} mark={marks.get(node.node)} />)}
          <SceneView primitives={primitives} depth={-1} />
          {shown && <rect className="compare-picked" x={shown.x - margin} y={shown.y - margin} width={shown.width + 2 * margin} height={shown.height + 2 * margin} rx={margin} />}
          {here.map((node) => <Mark key={node.node} node={node} mark={marks.get(node.node)} inside={side === "before" ? [...path, node.node] : undefined} />)}
        </svg>
      </div>
    </figure>
  );
}

function Ground({ node, mark }: { readonly node: PlacedNode; readonly mark: NodeMark | undefined }) {
  return mark ? <rect className={`compare-mark is-${mark}`} x={node.x - margin} y={node.y - margin} width={node.width + 2 * margin} height={node.height + 2 * margin} rx={margin} /> : null;
}

/** Answers to the pointer over the glyph: what became of the node, and the way into a block. */
function Mark({ node, mark, inside }: { readonly node: PlacedNode; readonly mark: NodeMark | undefined; readonly inside: readonly string[] | undefined }) {
  if (!mark) return null;
  const isDoor = mark === "inside" && inside !== undefined;
  return (
    <rect x={node.x - margin} y={node.y - margin} width={node.width + 2 * margin} height={node.height + 2 * margin} fill="transparent" className={isDoor ? "is-door" : ""} {...(isDoor ? { onDoubleClick: () => compareInside(inside) } : {})}>
      <title>{`${node.node}: ${words[mark]}`}</title>
    </rect>
  );
}

/** The node a change is about or in, as this side calls it; a side that has none has nothing to point out. */
function pickedNode(at: string, kind: string, side: Side, { before: { path }, twins }: Compared): string | undefined {
  const parts = at.split("/");
  const id = parts[path.length];
  if (id === undefined || path.some((part, i) => parts[i] !== part)) return undefined;
  if (kind === "added" && parts.length === path.length + 1) return side === "after" ? id : undefined;
  return side === "before" ? id : twins.get(id);
}
