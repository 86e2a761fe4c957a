// A scene at another place, with everything that knows where it stands.
import type { DrawnColumns, PlacedNode, Scene } from "./scene.ts";
import { movedPrimitive } from "./wrap/move-primitive.ts";

export function movedScene(scene: Scene, dx: number, dy: number): Scene {
  if (dx === 0 && dy === 0) return scene;
  const moved = <T extends PlacedNode>(node: T): T => ({ ...node, x: node.x + dx, y: node.y + dy, ports: node.ports.map((port) => ({ ...port, x: port.x + dx, top: port.top + dy, bottom: port.bottom + dy })) });
  return {
    ...scene, primitives: scene.primitives.map((primitive) => movedPrimitive(primitive, dx, dy)), nodes: scene.nodes.map(moved), backdrops: scene.backdrops.map(moved),
    bundles: scene.bundles.map((bundle) => ({ ...bundle, taps: bundle.taps.map((tap) => ({ ...tap, x: tap.x + dx, y: tap.y + dy })) })),
    ...(scene.columns && dx !== 0 ? { columns: scene.columns.map((column) => ({ ...column, x: column.x + dx })) } : {}),
    ...(scene.grid && dx !== 0 ? { grid: movedColumns(scene.grid, dx) } : {}),
  };
}

function movedColumns({ columns, open }: DrawnColumns, dx: number): DrawnColumns {
  return { columns: columns.map((column) => ({ ...column, x: column.x + dx })), open: new Map([...open].map(([node, inside]) => [node, movedColumns(inside, dx)])) };
}
