// Search to add: opens where the pointer is, ranks by name and by fit, and says what a misfit would need.
import { useEffect, useMemo, useRef, useState } from "react";
import type { NodeId } from "../../../shared/document/document.ts";
import { readyBlocks } from "../../../shared/gallery/ready-blocks.ts";
import type { AnyOperator } from "../../../shared/operators/define.ts";
import { operators } from "../../../shared/operators/index.ts";
import { blockNode, operatorNode, placeNode, readyNode, type Placing } from "../../commands/place-node.ts";
import { AxisNames } from "../../design/axis-names.tsx";
import { Icon } from "../../design/icon.tsx";
import { OperatorIcon } from "../../design/operator-icon.tsx";
import { useCurrentPlace } from "../../state/current-place.ts";
import { fitOf, type Fit } from "../../state/fitting.ts";
import { setView, useView } from "../../state/view-store.ts";
import "./search-panel.css";

/** Rows beyond these are drawn when they are asked for. */
const mostAtFirst = 60;

interface Row {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  readonly operator: AnyOperator | undefined;
  readonly placing: Pick<Placing, "node" | "ready">;
  readonly score: number;
  readonly fit: Fit | undefined;
}

export function SearchPanel() {
  const request = useView((state) => state.search);
  return request ? <OpenSearch key={`${request.screen.x} ${request.screen.y}`} /> : null;
}

function OpenSearch() {
  const request = useView((state) => state.search);
  const place = useCurrentPlace();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const wire = request?.onWire === undefined ? undefined : place?.contents.wires[request.onWire];
  const from = wire?.from ?? request?.from;
  const type = from && place?.body.nodes.get(from.node)?.outputs[from.port];

  const found = useMemo(() => {
    const needle = text.trim().toLowerCase();
    // Where nothing is drawn only what takes nothing can come first.
    const isEmpty = place?.body.nodes.size === 0;
    const rows: Row[] = [];
    for (const operator of operators) {
      const score = scoreOf(needle, operator.title, [operator.name, ...operator.aliases]);
      const begins = isEmpty && needle === "" && operator.inputs.length === 0 ? (operator.name === "input" ? 2 : 1) : 0;
      if (score > 0) rows.push({ key: operator.name, title: operator.title, about: operator.about, operator, placing: { node: operatorNode(operator.name) }, score: score + begins, fit: type && fitOf(operator, type) });
    }
    for (const [id, block] of Object.entries(place?.document.blocks ?? {})) {
      const score = id === place?.document.main || id === place?.block ? 0 : scoreOf(needle, block.title, [id]);
      if (score > 0) rows.push({ key: id, title: block.title, about: block.about, operator: undefined, placing: { node: blockNode(id) }, score, fit: undefined });
    }
    for (const block of readyBlocks) {
      // Once it is in the document it is found there, with what was changed in it.
      const score = place?.document.blocks[block.id]?.title === block.title ? 0 : scoreOf(needle, block.title, [block.id, ...block.aliases]);
      if (score > 0) rows.push({ key: block.id, title: block.title, about: block.about, operator: undefined, placing: { node: readyNode(block), ready: block.id }, score, fit: undefined });
    }
    return ranked(request?.to ? rows.filter(({ operator }) => !operator || operator.outputs.length > 0) : rows);
  }, [text, type, place, request?.to]);
  // A wire that was let go over nothing asks for what takes it; what does not is shown when it is asked for, or named.
  const isNarrow = request?.from !== undefined && type !== undefined && !all && text.trim() === "";
  const fitting = isNarrow ? found.filter((row) => row.fit?.fits !== false) : found;
  const rows = all ? found : fitting.slice(0, mostAtFirst);
  useEffect(() => setAt(0), [text]);
  useEffect(() => void list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [at]);
  if (!request || !place) return null;

  const nameOf = (id: NodeId) => place.body.nodes.get(id)?.node.name ?? id;
  const close = () => setView({ search: undefined });
  const add = (row: Row | undefined, goOn: boolean) => {
    if (!row) return;
    const id = placeNode({
      ...row.placing, at: { x: request.at.x + (request.from ? 60 : request.to ? -160 : 0), y: request.at.y - 40 },
      ...(request.onWire === undefined ? {} : { onWire: request.onWire }), ...(request.from ? { from: request.from } : {}), ...(request.to ? { to: request.to } : {}),
    });
    const output = row.operator?.outputs[0];
    setView({ search: goOn && id !== undefined && output !== undefined ? { screen: { x: request.screen.x + 1, y: request.screen.y }, at: { x: request.at.x + 220, y: request.at.y }, from: { node: id, port: output } } : undefined });
  };
  const left = Math.max(8, Math.min(request.screen.x, innerWidth - 316));
  const top = Math.max(8, Math.min(request.screen.y - 20, innerHeight - 400));
  const fits = (row: Row | undefined) => row?.fit?.fits !== false;
  return (
    <div className="search-veil" onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div className="search" role="dialog" aria-label="Add a node" style={{ left, top }}>
        <label className="search-field">
          <Icon name="search" />
          <input ref={field} autoFocus value={text} placeholder="Add a node" aria-label="Search operators and blocks" role="combobox" aria-expanded="true" aria-controls="search-list" spellCheck={false}
            onChange={(event) => setText(event.target.value)} onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === "Escape") close();
              if (event.key === "Enter") add(rows[at], event.shiftKey);
              if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                event.preventDefault();
                setAt((at + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % Math.max(1, rows.length));
              }
            }} />
          {wire ? <span className="faint">into the wire</span> : from ? <span className="faint">after {nameOf(from.node)}</span> : request.to && <span className="faint">into {nameOf(request.to.node)}</span>}
        </label>
        <div className="search-list" ref={list}>
          <div id="search-list" role="listbox" aria-label="Found">{rows.map((row, i) => (
            <div key={`${row.operator === undefined} ${row.key}`}>
              {type && (i === 0 || fits(row) !== fits(rows[i - 1])) && <h3>{fits(row) ? "Fits" : "Fits after a change"}</h3>}
              <button type="button" role="option" aria-selected={i === at} className="search-row" onPointerMove={() => setAt(i)} onClick={(event) => add(row, event.shiftKey)}>
                {row.operator ? <OperatorIcon operator={row.operator} /> : <Icon name="library" />}
                <span className="search-title">{row.title}</span>
                {type && row.fit?.fits && row.fit.gives && <span className="search-gives"><AxisNames type={type} /> → <AxisNames type={row.fit.gives} /></span>}
                <span className="search-about faint">{row.fit?.fits === false ? row.fit.why : row.about}</span>
              </button>
            </div>
          ))}</div>
          {rows.length < found.length && <button type="button" className="search-more" onClick={() => {
            setAll(true);
            field.current?.focus();
          }}>{isNarrow && fitting.length === rows.length ? `Show ${found.length - rows.length} that fit after a change` : `Show ${found.length - rows.length} more, or type to find one`}</button>}
          {rows.length === 0 && <p className="faint search-none">Nothing is called «{text}»</p>}
        </div>
        <div className="search-keys faint"><kbd>↵</kbd> Add <kbd>⇧↵</kbd> Add and go on <kbd>esc</kbd> Close</div>
      </div>
    </div>
  );
}

/** What fits stands before what does not, unless what was typed names one of the others better: `conv` is a convolution before it is a conversion. */
function ranked(rows: readonly Row[]): readonly Row[] {
  const sorted = rows.toSorted((a, b) => b.score - a.score || a.title.localeCompare(b.title));
  const fitting = sorted.filter((row) => row.fit?.fits !== false);
  const others = sorted.filter((row) => row.fit?.fits === false);
  return (others[0]?.score ?? 0) > (fitting[0]?.score ?? 0) ? [...others, ...fitting] : [...fitting, ...others];
}

/** The beginning of a word counts more than its middle, the title more than an alias. */
function scoreOf(needle: string, title: string, others: readonly string[]): number {
  if (needle === "") return 1;
  const within = (text: string, weight: number) => {
    const lower = text.toLowerCase();
    if (lower === needle) return 10 * weight;
    if (lower.startsWith(needle)) return 6 * weight;
    if (lower.split(/[\s-]+/).some((word) => word.startsWith(needle))) return 4 * weight;
    return lower.includes(needle) ? weight : 0;
  };
  return Math.max(within(title, 1), ...others.map((other) => within(other, 0.8)));
}
