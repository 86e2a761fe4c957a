// Several nodes: what they have in common can be changed for all of them at once; cards can be lined up.
import type { CheckedNode, CheckedOperator } from "../../../shared/compiler/check/checked-diagram.ts";
import { keysOf, runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import type { CurrentPlace } from "../../state/current-place.ts";
import { nodeTitle } from "../../state/node-ports.ts";
import { useShowsArrangement } from "../../state/split.ts";
import { AttributeFields } from "./attribute-fields.tsx";

interface ManyPageProps {
  readonly nodes: readonly CheckedNode[];
  readonly place: CurrentPlace;
}

const lining = [
  ["align-left", "Left"], ["align-right", "Right"], ["align-top", "Top"], ["align-bottom", "Bottom"], ["align-in-a-row", "In a row"], ["distribute-across", "Spread across"], ["distribute-down", "Spread down"],
] as const;

export function ManyPage({ nodes, place }: ManyPageProps) {
  const isFree = useShowsArrangement("free");
  const alike = ofOneOperator(nodes);
  const title = alike?.[0] && (alike[0].operator?.title ?? nodeTitle(alike[0]));
  return (
    <>
      <section>
        <header className="inspector-title"><h2>{title === undefined ? `${nodes.length} nodes selected` : `${nodes.length} × ${title}`}</h2></header>
        <p className="faint">{title === undefined ? "They are not all of one operator, so they share no attributes." : "A change is one for all of them."} {isFree && "Drag to move them. "}{keysOf("make-block") ?? "Make a block"} makes a block of them.</p>
      </section>
      {alike && Object.keys(alike[0]?.operator?.attributes ?? {}).length > 0 && <section><AttributeFields key={alike.map(({ id }) => id).join(" ")} nodes={alike} place={place} /></section>}
      {isFree && (
        <section className="rows">
          <h3>Line up</h3>
          <div className="row-actions is-wrapped">{lining.map(([command, label]) => <Button key={command} onClick={() => runCommand(command)}>{label}</Button>)}</div>
        </section>
      )}
    </>
  );
}

function ofOneOperator(nodes: readonly CheckedNode[]): readonly CheckedOperator[] | undefined {
  const operators = nodes.flatMap((node) => (node.kind === "operator" && node.operator ? [node] : []));
  const [first] = operators;
  return first && operators.length === nodes.length && operators.every((node) => node.node.operator === first.node.operator) ? operators : undefined;
}
