// The text form of the document, to be read and written: what is typed and makes sense is an edit of the drawing like any other.
import { useEffect, useRef, useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import { stepsBetween } from "../../../shared/document/edits/steps-between.ts";
import type { WeftDocument } from "../../../shared/document/document.ts";
import type { LineOrigin } from "../../../shared/exporters/define.ts";
import { parseText, printText } from "../../../shared/exporters/text.ts";
import type { TextProblem } from "../../../shared/exporters/text/text-problem.ts";
import { Button } from "../../design/button.tsx";
import { activeTab, dispatch, useDocuments } from "../../state/document-store.ts";
import { drawingFirst } from "../../state/drawing-first.ts";
import { copyText } from "../../state/export-file.ts";
import { selectLine, useMarkedLines } from "./marked-lines.ts";
import { createEditor, monaco, type Editor } from "./monaco.ts";
import "./text-assist.ts";

/** While somebody types, most faults are on the way to a text that has none: they are told once the hand rests. */
const pauseMs = 250;
/** About one frame and a half: reading that lasts longer would hold back what was typed. */
const soonMs = 25;

export function TextPane() {
  const document = useDocuments((state) => activeTab(state)?.document);
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [fault, setFault] = useState<string>();
  /** What the text in the editor says already; anything else is brought in from outside. */
  const said = useRef<WeftDocument>(undefined);
  const [origins, setOrigins] = useState<readonly LineOrigin[]>([]);
  const current = useRef(origins);
  current.current = origins;

  useEffect(() => {
    if (!holder.current) return;
    const made = createEditor(holder.current, "weft", { ariaLabel: "Text form of the document", fixedOverflowWidgets: true, acceptSuggestionOnEnter: "smart", suggest: { showStatusBar: false, preview: false } });
    let [reading, telling]: [ReturnType<typeof setTimeout> | undefined, ReturnType<typeof setTimeout> | undefined] = [undefined, undefined];
    let [gesture, lastedMs, change] = ["", 0, 0];
    const read = () => {
      const begunAt = performance.now();
      const found = takeIn(made, said, gesture);
      lastedMs = performance.now() - begunAt;
      if ("origins" in found) setOrigins(found.origins);
      const faults = "faults" in found ? found.faults : [];
      telling = setTimeout(() => setFault(tell(made, faults)), faults.length > 0 ? pauseMs : 0);
    };
    made.onDidChangeModelContent(({ isFlush }) => {
      clearTimeout(reading);
      clearTimeout(telling);
      if (isFlush) return;
      const mine = ++change;
      // Drawing and key come in one frame where that is soon; else the key is shown first, and several that come at once are read once.
      if (lastedMs > soonMs) reading = setTimeout(read);
      else queueMicrotask(() => { if (mine === change && made.getModel()) read(); });
    });
    made.onDidFocusEditorText(() => (gesture = `write ${crypto.randomUUID()}`));
    made.onDidChangeCursorPosition(({ position, reason }) => {
      if (reason === monaco.editor.CursorChangeReason.Explicit && made.hasTextFocus()) selectLine(current.current, position.lineNumber);
    });
    setEditor(made);
    return () => {
      clearTimeout(reading);
      clearTimeout(telling);
      made.dispose();
    };
  }, []);
  useEffect(() => {
    if (!editor || !document || said.current === document) return;
    said.current = document;
    setFault(undefined);
    const printed = printText(document);
    const view = editor.saveViewState();
    editor.setValue(printed.text);
    if (view) editor.restoreViewState(view);
    setOrigins(printed.origins);
  }, [editor, document]);
  useMarkedLines(editor, origins);

  return (
    <section className="code-pane" aria-label="Text form">
      <header>
        <b>Text form</b>
        <span className={fault === undefined ? "faint" : "code-fault"}>{fault ?? "Editable"}</span>
        <Button look="plain" icon="copy" aria-label="Copy the text form" onClick={() => void copyText(editor?.getValue() ?? "", "Text")} />
      </header>
      <div className="code-editor" ref={holder} />
    </section>
  );
}

type TakenIn = { readonly origins: readonly LineOrigin[] } | { readonly faults: readonly TextProblem[] };

/** The document as the text has it becomes the document; gives the faults where the text makes none. */
function takeIn(editor: Editor, said: { current: WeftDocument | undefined }, gesture: string): TakenIn {
  const before = activeTab()?.document;
  const text = editor.getModel()?.getValue();
  if (text === undefined || !before) return { faults: [] };
  const read = parseText(text, before);
  if ("problems" in read) return { faults: read.problems };
  const steps = stepsBetween(before, read.document);
  if (isProblem(steps)) return { faults: [{ line: 1, column: 1, length: 1, problem: steps.problem }] };
  if (steps.length > 0 && drawingFirst(() => dispatch({ label: "write", steps, gesture }))) said.current = activeTab()?.document;
  return { origins: read.origins };
}

/** Marks the faults in the text, and gives the first in words. */
function tell(editor: Editor, faults: readonly TextProblem[]): string | undefined {
  const model = editor.getModel();
  if (model) monaco.editor.setModelMarkers(model, "weft", faults.map(({ line, column, length, problem }) => ({
    severity: monaco.MarkerSeverity.Error, message: problem, startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column + Math.max(1, length),
  })));
  const [first] = faults;
  return first && `Line ${first.line}: ${first.problem}`;
}
