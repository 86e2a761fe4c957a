// Two networks beside each other: both drawings with what differs marked, the list of changes, and how far apart the parameters are.
import { useRef } from "react";
import { ownChanges } from "../../../shared/analysis/diff/change-words.ts";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/choices.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { chooseSide, closeCompare, comparables, compareInside, compareWithFile, swapSides, useCompare, type Compared, type Side } from "../../state/compare-store.ts";
import { ChangeList } from "./change-list.tsx";
import { ComparedDrawing } from "./compared-drawing.tsx";
import { ParameterDistances } from "./parameter-distances.tsx";
import "./compare.css";

export function CompareDialog() {
  const { before, after, compared, fault } = useCompare((state) => state);
  const all = comparables();
  const isWhole = all.some(({ id }) => id === before);
  return (
    <Dialog title="Compare" full close={closeCompare} actions={<Button look="primary" onClick={closeCompare}>Close</Button>}>
      <div className="compare">
        <div className="compare-sides">
          <SideChoice side="before" label="Before" />
          <Button aria-label="Swap before and after" title="Swap before and after" disabled={!isWhole} onClick={swapSides}>⇄</Button>
          <SideChoice side="after" label="After" />
          <Button onClick={() => void compareWithFile()}>Open another…</Button>
        </div>
        {!isWhole ? <p className="quiet">{all.length < 2 ? "Nothing else is open to compare with: open another network, a .weft or an .onnx file." : "Choose the network that it is compared with."}</p>
          : fault !== undefined ? <p role="alert">{fault}</p>
            : compared ? <Differences compared={compared} isSame={before === after} /> : <p className="faint" role="status">Comparing…</p>}
      </div>
    </Dialog>
  );
}

function SideChoice({ side, label }: { readonly side: Side; readonly label: string }) {
  const value = useCompare((state) => state[side]);
  const choices = comparables().map(({ id, title }) => ({ value: id, label: title }));
  return <label className="compare-choice"><span className="faint">{label}</span><Select label={label} value={value} choices={choices.some((choice) => choice.value === value) ? choices : [{ value, label: "Choose…" }, ...choices]} choose={(id) => chooseSide(side, id)} /></label>;
}

function Differences({ compared, isSame }: { readonly compared: Compared; readonly isSame: boolean }) {
  const scrolls = useRef<Partial<Record<Side, HTMLDivElement | null>>>({});
  const { before, after, matched, changes } = compared;
  const own = ownChanges(changes);
  const behind = changes.length - own.length;
  /** What one drawing shows, the other shows too. */
  const follow = (side: Side) => {
    const [from, to] = [scrolls.current[side], scrolls.current[side === "before" ? "after" : "before"]];
    if (!from || !to) return;
    const share = from.scrollLeft / Math.max(1, from.scrollWidth - from.clientWidth);
    const left = Math.round(share * (to.scrollWidth - to.clientWidth));
    if (Math.abs(to.scrollLeft - left) > 1) to.scrollLeft = left;
  };
  return (
    <>
      <p role="status" className="compare-summary">
        {isSame ? "This is one network, with itself." : own.length === 0 ? `No difference in the drawing: ${nodes(matched)} in both.` : `${nodes(matched)} in both, ${count(own.length, "change")}${behind > 0 ? `; ${count(behind, "port")} behind them with other axes` : ""}.`}
      </p>
      <div className="compare-body">
        <div className="compare-drawings">
          {before.path.length > 0 && <p className="compare-path"><Button look="plain" onClick={() => compareInside(before.path.slice(0, -1))}>Out of {before.path.at(-1)}</Button></p>}
          <ComparedDrawing side="before" drawn={before} compared={compared} hold={(box) => (scrolls.current.before = box)} onScroll={() => follow("before")} />
          {after ? <ComparedDrawing side="after" drawn={after} compared={compared} hold={(box) => (scrolls.current.after = box)} onScroll={() => follow("after")} /> : <p className="quiet">The second network has nothing in its place.</p>}
        </div>
        <div className="compare-lists"><ChangeList changes={own} /><ParameterDistances /></div>
      </div>
    </>
  );
}

function nodes(number: number): string {
  return count(number, "node");
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
