// The library: every operator by group, every block of the document and those that are ready, to be dragged onto the canvas or clicked.
import { useMemo, useState } from "react";
import { operatorGroups, type AnyOperator } from "../../../shared/operators/define.ts";
import { operators } from "../../../shared/operators/index.ts";
import { readyBlocks } from "../../../shared/gallery/ready-blocks.ts";
import { blockNode, dragType, operatorNode, placeNode, readyNode, type Placing } from "../../commands/place-node.ts";
import { Icon } from "../../design/icon.tsx";
import { OperatorIcon } from "../../design/operator-icon.tsx";
import { canvasView } from "../../state/canvas-view.ts";
import { useDocument } from "../../state/document-store.ts";
import "./library-panel.css";

export function LibraryPanel() {
  const document = useDocument();
  const [text, setText] = useState("");
  const needle = text.trim().toLowerCase();
  const groups = useMemo(() => operatorGroups.map((group) => ({ group, members: operators.filter((operator) => operator.group === group && matches(operator, needle)) })).filter(({ members }) => members.length > 0), [needle]);
  const blocks = Object.entries(document?.blocks ?? {}).filter(([id, block]) => id !== document?.main && `${id} ${block.title}`.toLowerCase().includes(needle));
  const ready = readyBlocks.filter(({ id, title, aliases }) => [id, title, ...aliases].some((word) => word.toLowerCase().includes(needle)));
  return (
    <aside className="library" aria-label="Library">
      <label className="library-search"><Icon name="search" size={14} /><input value={text} placeholder="Filter" aria-label="Filter the library" onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.stopPropagation()} /></label>
      <div className="library-list">
        {blocks.length > 0 && <Group title="blocks of this document">{blocks.map(([id, block]) => <Entry key={id} title={block.title} about={block.about} node={blockNode(id)} />)}</Group>}
        {ready.length > 0 && <Group title="ready blocks">{ready.map((block) => <Entry key={block.id} title={block.title} about={block.about} node={readyNode(block)} ready={block.id} />)}</Group>}
        {groups.map(({ group, members }) => (
          <Group key={group} title={group}>{members.map((operator) => <Entry key={operator.name} title={operator.title} about={operator.about} node={operatorNode(operator.name)} operator={operator} />)}</Group>
        ))}
      </div>
    </aside>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return <details open className="library-group"><summary>{title}</summary>{children}</details>;
}

function Entry({ title, about, operator, ...placing }: { readonly title: string; readonly about: string; readonly operator?: AnyOperator } & Pick<Placing, "node" | "ready">) {
  return (
    <button type="button" className="library-entry" draggable title={about} onDragStart={(event) => {
      event.dataTransfer.setData(dragType, JSON.stringify(placing));
      event.dataTransfer.effectAllowed = "copy";
    }} onClick={() => placeNode({ ...placing, at: canvasView.toCanvas({ x: innerWidth / 2, y: innerHeight / 2 }) })}>
      <span className="library-symbol">{operator ? <OperatorIcon operator={operator} /> : <Icon name="library" />}</span>{title}
    </button>
  );
}

function matches(operator: AnyOperator, needle: string): boolean {
  return [operator.title, operator.name, ...operator.aliases].some((word) => word.toLowerCase().includes(needle));
}
