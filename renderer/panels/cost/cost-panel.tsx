// The cost drawer: a row a node, sorted by what costs most; a click shows the node, and blocks open.
import { useMemo, useState } from "react";
import { keysOf, runCommand } from "../../commands/keys.ts";
import { Segmented } from "../../design/choices.tsx";
import { Icon } from "../../design/icon.tsx";
import { canvasView, onceDrawn } from "../../state/canvas-view.ts";
import { useChecked } from "../../state/check-store.ts";
import { hasNone, labelOf, printTold, toldOf, wholeOf } from "../../state/cost-quantities.ts";
import { useCosts, type Costs } from "../../state/cost-store.ts";
import { idleWord } from "../../state/idle-nodes.ts";
import { costQuantities, goTo, setCost, useView } from "../../state/view-store.ts";
import { KernelsView } from "./kernels-view.tsx";
import { TimesView } from "./times-view.tsx";
import { costRows, type CostRow, type Sorting } from "./cost-rows.ts";
import "./cost-panel.css";

/** More rows than a person reads; the others are found by sorting, and by opening blocks. */
const mostRows = 400;

export function CostPanel() {
  const costs = useCosts((state) => state.costs);
  const fault = useCosts((state) => state.fault);
  const { training, symbolic, ruler, heat, page } = useView((state) => state.cost);
  return (
    <div className="cost-panel">
      <header className="cost-head">
        <Segmented label="Shown" value={page} choices={[{ value: "nodes", label: "Nodes" }, { value: "kernels", label: "Kernels" }, { value: "times", label: "Times" }]} choose={(shown) => setCost({ page: shown })} />
        {page === "nodes" && <><Segmented label="Cost of" value={training ? "step" : "run"} choices={[{ value: "run", label: "Run" }, { value: "step", label: "Training step" }]} choose={(of) => setCost({ training: of === "step" })} />
        <Segmented label="Told as" value={symbolic ? "names" : "numbers"} choices={[{ value: "numbers", label: "Numbers" }, { value: "names", label: "Expressions" }]} choose={(as) => setCost({ symbolic: as === "names" })} />
        <label title={keysOf("toggle-ruler")}><input type="checkbox" checked={ruler} onChange={() => runCommand("toggle-ruler")} /> Ruler above the circuit</label>
        <label title={keysOf("toggle-heat")}><input type="checkbox" checked={heat} onChange={() => runCommand("toggle-heat")} /> Heat on the nodes</label></>}
        <span className="faint cost-of">{page === "kernels" ? "which glyphs are one kernel, what it moves (H) and holds (M)" : page === "times" ? "measured, not counted; what is fused stands under the last of its nodes, a block with all its copies" : `${training ? "one sample of a step: forward, back, Adam" : "one run"}; inside a block that repeats, one copy`}</span>
      </header>
      {page === "kernels" ? <KernelsView /> : page === "times" ? <TimesView /> : costs ? <CostTable costs={costs} training={training} symbolic={symbolic} /> : <p className="panel-note faint">{fault === undefined ? "Counting…" : `The costs could not be counted: ${fault}`}</p>}
    </div>
  );
}

interface CostTableProps {
  readonly costs: Costs;
  readonly training: boolean;
  readonly symbolic: boolean;
}

function CostTable({ costs: { analysis, document }, training, symbolic }: CostTableProps) {
  const [by, sort] = useState<Sorting>({ by: "operations", descending: true });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const checked = useChecked();
  const nodes = useView((state) => state.nodes);
  const path = useView((state) => state.path);
  const selected = useMemo(() => new Set(nodes.map((id) => [...path, id].join("/"))), [nodes, path]);
  const rows = useMemo(() => costRows(analysis.nodes, open, by, training), [analysis, open, by.by, by.descending, training]);
  const toggle = (key: string) => setOpen(open.has(key) ? new Set([...open].filter((one) => one !== key)) : new Set([...open, key]));
  const head = (column: Sorting["by"], label: string) => (
    <th key={column} scope="col" aria-sort={by.by !== column ? "none" : by.descending ? "descending" : "ascending"} className={column === "node" ? "" : "is-number"}>
      <button type="button" onClick={() => sort({ by: column, descending: by.by === column ? !by.descending : column !== "node" })}>{label}<span className="cost-sort" aria-hidden="true">{by.by !== column ? "" : by.descending ? "↓" : "↑"}</span></button>
    </th>
  );
  return (
    <div className={`cost-scroll ${document === checked?.document ? "" : "is-old"}`}>
      <table className="cost-table">
        <thead>
          <tr>{head("node", "Node")}{costQuantities.map((quantity) => head(quantity, labelOf(quantity, training)))}</tr>
          <tr className="cost-whole">
            <th scope="row">Whole</th>
            {costQuantities.map((quantity) => <Amount key={quantity} text={printTold(wholeOf(analysis, quantity, training), quantity, symbolic)} other={printTold(wholeOf(analysis, quantity, training), quantity, !symbolic)} symbolic={symbolic} title={quantity === "results" && !training ? "Most kept at once" : undefined} />)}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row) => {
            const key = row.node.path.join("/");
            return <Row key={key} row={row} isOpen={open.has(key)} isSelected={selected.has(key)} idle={checked && idleWord(checked, row.node.path)} training={training} symbolic={symbolic} toggle={() => toggle(key)} />;
          })}
        </tbody>
      </table>
      {rows.length > mostRows && <p className="panel-note faint">{rows.length - mostRows} more rows; sort by another column to see them.</p>}
    </div>
  );
}

interface RowProps extends Pick<CostTableProps, "training" | "symbolic"> {
  readonly row: CostRow;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly idle: string | undefined;
  readonly toggle: () => void;
}

function Row({ row: { node, depth, hasInside }, isOpen, isSelected, idle, training, symbolic, toggle }: RowProps) {
  const id = node.path.at(-1) ?? "";
  const show = () => {
    goTo(node.path.slice(0, -1), [id]);
    onceDrawn(() => canvasView.reveal([id]));
  };
  return (
    <tr className={`${isSelected ? "is-selected" : ""} ${idle === undefined ? "" : "is-idle"}`} onClick={show}>
      <th scope="row" style={{ paddingLeft: 16 + depth * 16 }}>
        {hasInside ? <button type="button" className={`cost-fold ${isOpen ? "is-open" : ""}`} aria-expanded={isOpen} aria-label={`Inside of ${id}`} onClick={(event) => { event.stopPropagation(); toggle(); }}><Icon name="chevron" size={12} /></button> : <span className="cost-fold" />}
        <button type="button" className="cost-name" onClick={(event) => { event.stopPropagation(); show(); }}>{id}</button>
        <span className="faint">{node.what === id ? "" : node.what}{node.times === 1 ? "" : ` ×${node.times ?? "?"}`}{idle === undefined ? "" : ` · ${idle}`}</span>
      </th>
      {costQuantities.map((quantity) => {
        const told = toldOf(node, quantity, training);
        const text = hasNone(node, quantity, training) ? "" : printTold(told, quantity, symbolic);
        return <Amount key={quantity} text={text === "0" || told.value === 0 ? "0" : text} other={printTold(told, quantity, !symbolic)} symbolic={symbolic} />;
      })}
    </tr>
  );
}

function Amount({ text, other, symbolic, title }: { readonly text: string; readonly other: string; readonly symbolic: boolean; readonly title?: string | undefined }) {
  return <td className={`mono ${symbolic ? "is-expression" : "is-number"} ${text === "0" ? "is-nothing" : ""}`} title={[...(title === undefined ? [] : [title]), ...(text === "?" ? ["A size it depends on has no value yet"] : text === other ? [] : [symbolic ? `${text} = ${other}` : other])].join(": ") || undefined}>{text}</td>;
}
