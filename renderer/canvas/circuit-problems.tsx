// Problems of a circuit, each on the port that has it: inside of an open block where it is drawn, else on the block it lies within.
import { memo, useMemo } from "react";
import type { PlacedNode, Scene } from "../../shared/circuit/scene.ts";
import type { NodeId } from "../../shared/document/document.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import { blockAt } from "../state/check-store.ts";
import { useCurrentPlace, type CurrentPlace } from "../state/current-place.ts";
import { ClashMarks } from "./clash-marks.tsx";
import { sizeClashes } from "./faults.ts";
import { ProblemMark } from "./problem-mark.tsx";

interface Marked {
  readonly placed: PlacedNode;
  /** By the port they sit on; the empty name stands for the node itself. */
  readonly byPort: ReadonlyMap<string, readonly DiagramProblem[]>;
}

export const CircuitProblems = memo(function CircuitProblems({ scene }: { readonly scene: Scene }) {
  const place = useCurrentPlace();
  const marked = useMemo(() => (place ? mark(scene, place) : []), [scene, place]);
  if (!place) return null;
  return (
    <>
      {marked.map(({ placed, byPort }) => {
        const node = blockAt(place.checked, placed.path)?.nodes.get(placed.node);
        const clashes = node && sizeClashes(node, [...byPort.values()].flat(), place.checked);
        return (
          <div key={keyOf(placed.path, placed.node)}>
            {placed.ports.map((port) => port.side === "left" && <ClashMarks key={port.port} clashes={clashes?.get(port.port)} x={port.x - 14} top={port.top} bottom={port.bottom} />)}
            {[...byPort].map(([name, problems]) => {
              const port = placed.ports.find((one) => one.port === name);
              const [x, y] = port ? [port.x, (port.top + port.bottom) / 2] : [placed.x + placed.width, placed.y];
              return <ProblemMark key={name} problems={problems} style={{ left: x - 9, top: y - 9 }} />;
            })}
          </div>
        );
      })}
    </>
  );
});

function mark(scene: Scene, place: CurrentPlace): readonly Marked[] {
  if (place.checked.problems.length === 0) return [];
  const drawn = new Map([...scene.backdrops, ...scene.nodes].map((placed) => [keyOf(placed.path, placed.node), placed]));
  const found = new Map<PlacedNode, Map<string, DiagramProblem[]>>();
  for (const problem of place.checked.problems) {
    const { path, node, wire } = problem.at;
    if (!place.path.every((use, i) => path[i] === use)) continue;
    const own = node ?? (wire === undefined ? undefined : blockAt(place.checked, path)?.wires[wire]?.to.node);
    const placed = outwards(path, own).map((key) => drawn.get(key)).find((one) => one !== undefined);
    if (!placed) continue;
    const port = placed.node === own && placed.path.length === path.length && placed.ports.some((one) => one.port === problem.at.port) ? (problem.at.port ?? "") : "";
    const byPort = found.get(placed) ?? new Map<string, DiagramProblem[]>();
    found.set(placed, byPort.set(port, [...(byPort.get(port) ?? []), problem]));
  }
  return [...found].map(([placed, byPort]) => ({ placed, byPort }));
}

/** The node itself, then the uses it lies within, from the inside. */
function outwards(path: readonly NodeId[], node: NodeId | undefined): readonly string[] {
  const uses = path.map((use, i) => keyOf(path.slice(0, i), use)).reverse();
  return node === undefined ? uses : [keyOf(path, node), ...uses];
}

function keyOf(path: readonly NodeId[], node: NodeId): string {
  return [...path, node].join("/");
}
