// Lines that stand for what is selected on the canvas, and for what is wrong with it.
import { useEffect } from "react";
import type { LineOrigin } from "../../../shared/exporters/define.ts";
import type { NodeId } from "../../../shared/document/document.ts";
import { own } from "../../../shared/document/records.ts";
import { wayToBlock } from "../../../shared/document/way-to-block.ts";
import { currentPlace, useCurrentPlace } from "../../state/current-place.ts";
import { goTo, selectNodes, useView, viewStore } from "../../state/view-store.ts";
import { monaco, type Editor } from "./monaco.ts";

/** Marks the lines of the selected nodes and of those with errors, and keeps the first of the selected in sight. */
export function useMarkedLines(editor: Editor | undefined, origins: readonly LineOrigin[]): void {
  const selected = useView((state) => state.nodes);
  const place = useCurrentPlace();
  useEffect(() => {
    if (!editor || !place) return;
    const faulty = new Set(place.checked.problems.filter(({ severity }) => severity === "error").map(({ at }) => `${at.block} ${at.node ?? ""}`));
    const chosen = new Set<NodeId>(selected);
    const marks = origins.flatMap(({ line, block, node }) => {
      const className = faulty.has(`${block} ${node}`) ? "code-line-fault" : block === place.block && chosen.has(node) ? "code-line-on" : undefined;
      return className === undefined ? [] : [{ range: new monaco.Range(line, 1, line, 1), options: { isWholeLine: true, className } }];
    });
    const decorations = editor.createDecorationsCollection(marks);
    const first = origins.find(({ block, node }) => block === place.block && chosen.has(node));
    if (first && !editor.hasTextFocus()) editor.revealLineInCenterIfOutsideViewport(first.line);
    return () => decorations.clear();
  }, [editor, origins, selected, place]);
}

/** The node of a line is selected where it is shown; else the use in which it lies, and where there is none, the way leads to it. */
export function selectLine(origins: readonly LineOrigin[], line: number): void {
  const place = currentPlace();
  const meant = origins.filter((one) => one.line === line && own(place?.document.blocks ?? {}, one.block)?.nodes[one.node] !== undefined);
  const inner = meant.at(-1);
  if (!place || !inner) return;
  const here = meant.find(({ block }) => block === place.block);
  const node = here?.node ?? wayToBlock(place.document, place.block, inner.block)?.[0];
  if (node === undefined) {
    const path = wayToBlock(place.document, place.document.main, inner.block);
    if (path) goTo(path, [inner.node]);
    return;
  }
  const { nodes } = viewStore.getState();
  if (nodes.length !== 1 || nodes[0] !== node) selectNodes([node]);
}
