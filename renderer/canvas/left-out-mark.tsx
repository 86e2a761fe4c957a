// Over the card of a node that is left out: a muted one is crossed out, past a bypassed one a line shows what goes where.
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { CardGeometry, PlacedPort } from "./card-geometry.ts";

interface LeftOutMarkProps {
  readonly checked: CheckedNode;
  readonly geometry: CardGeometry;
}

export function LeftOutMark({ checked, geometry: { width, height, inputs, outputs } }: LeftOutMarkProps) {
  return (
    <svg className="left-out-mark" width={width} height={height} aria-hidden="true">
      {checked.node.leftOut === "muted"
        ? <path d={`M0 ${height}L${width} 0`} />
        : Object.entries(checked.passes ?? {}).map(([given, taken]) => <path key={given} d={past(width, middle(inputs, taken), middle(outputs, given))} />)}
    </svg>
  );
}

/** Over the glyph, below the head of the card. */
function past(width: number, from: number, to: number): string {
  const above = Math.min(from, to) - 34;
  return `M0 ${from}C${width / 4} ${above} ${(3 * width) / 4} ${above} ${width} ${to}`;
}

function middle(ports: readonly PlacedPort[], name: string): number {
  const port = ports.find((one) => one.name === name);
  return port ? port.top + port.height / 2 : 0;
}
