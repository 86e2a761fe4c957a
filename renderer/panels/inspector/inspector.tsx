// The inspector follows the selection: a node, a wire, or with nothing selected the document and its sizes.
import { useCurrentPlace } from "../../state/current-place.ts";
import { useView } from "../../state/view-store.ts";
import { DocumentPage } from "./document-page.tsx";
import { ManyPage } from "./many-page.tsx";
import { NodePage } from "./node-page.tsx";
import { WirePage } from "./wire-page.tsx";
import "./inspector.css";

export function Inspector() {
  const place = useCurrentPlace();
  const nodes = useView((state) => state.nodes);
  const wires = useView((state) => state.wires);
  const [node] = nodes;
  const [wire] = wires;
  const checked = node === undefined || nodes.length !== 1 ? undefined : place?.body.nodes.get(node);
  const wired = wire === undefined ? undefined : place?.contents.wires[wire];
  return (
    <aside className="inspector" aria-label="Inspector">
      {place && (checked && node !== undefined ? <NodePage key={node} id={node} node={checked} place={place} />
        : nodes.length > 1 ? <ManyPage nodes={nodes.flatMap((id) => place.body.nodes.get(id) ?? [])} place={place} />
          : wired && wire !== undefined ? <WirePage key={wire} id={wire} wire={wired} place={place} />
            : <DocumentPage place={place} />)}
    </aside>
  );
}
