// The text form of the document, to be read and written: what is typed and makes sense is an edit of the drawing like any other.
import { useEffect, useMemo, useRef, useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import { stepsBetween } from "../../../shared/document/edits/steps-between.ts";
import type { WeftDocument } from "../../../shared/document/document.ts";
import { parseText, printText } from "../../../shared/exporters/text.ts";
import type { TextProblem } from "../../../shared/exporters/text/text-problem.ts";
import { activeTab, dispatch, useDocuments } from "../../state/document-store.ts";
import { selectLine, useMarkedLines } from "./marked-lines.ts";
import { createEditor, monaco, type Editor } from "./monaco.ts";
import "./text-assist.ts";

/** While somebody types, most faults are on the way to a text that has none: they are told once the hand rests. */
const pauseMs = 250;

export function TextPane() {
  const document = useDocuments((state) => activeTab(state)?.document);
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [fault, setFault] = useState<string>();
  /** What the text in the editor says already; anything else is brought in from outside. */
  const said = useRef<WeftDocument>(undefined);
  const printed = useMemo(() => (document ? printText(document) : { text: "", origins: [] }), [document]);
  const origins = useRef(printed.origins);
  origins.current = printed.origins;

  useEffect(() => {
    if (!holder.current) return;
    const made = createEditor(holder.current, "weft", { ariaLabel: "Text form of the document", fixedOverflowWidgets: true, acceptSuggestionOnEnter: "smart", suggest: { showStatusBar: false, preview: false } });
    let [reading, telling]: [ReturnType<typeof setTimeout> | undefined, ReturnType<typeof setTimeout> | undefined] = [undefined, undefined];
    let gesture = "";
    made.onDidChangeModelContent(({ isFlush }) => {
      clearTimeout(reading);
      clearTimeout(telling);
      if (isFlush) return;
      // The key is shown first; several that come at once are read once.
      reading = setTimeout(() => {
        const found = takeIn(made, said, gesture);
        telling = setTimeout(() => setFault(tell(made, found)), found ? pauseMs : 0);
      });
    });
    made.onDidFocusEditorText(() => (gesture = `write ${crypto.randomUUID()}`));
    made.onDidChangeCursorPosition(({ position, reason }) => {
      if (reason === monaco.editor.CursorChangeReason.Explicit && made.hasTextFocus()) selectLine(origins.current, position.lineNumber);
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
    const view = editor.saveViewState();
    editor.setValue(printed.text);
    if (view) editor.restoreViewState(view);
  }, [editor, document, printed]);
  useMarkedLines(editor, printed.origins);

  return (
    <section className="code-pane" aria-label="Text form">
      <header><b>Text form</b><span className={fault === undefined ? "faint" : "code-fault"}>{fault ?? "Editable"}</span></header>
      <div className="code-editor" ref={holder} onKeyDown={(event) => event.stopPropagation()} />
    </section>
  );
}

/** The document as the text has it becomes the document; gives the faults where the text makes none. */
function takeIn(editor: Editor, said: { current: WeftDocument | undefined }, gesture: string): readonly TextProblem[] | undefined {
  const before = activeTab()?.document;
  const text = editor.getModel()?.getValue();
  if (text === undefined || !before) return undefined;
  const read = parseText(text, before);
  if ("problems" in read) return read.problems;
  const steps = stepsBetween(before, read.document);
  if (isProblem(steps)) return [{ line: 1, column: 1, length: 1, problem: steps.problem }];
  if (steps.length === 0 || !dispatch({ label: "write", steps, gesture })) return undefined;
  said.current = activeTab()?.document;
  return undefined;
}

/** Marks the faults in the text, and gives the first in words. */
function tell(editor: Editor, faults: readonly TextProblem[] = []): string | undefined {
  const model = editor.getModel();
  if (model) monaco.editor.setModelMarkers(model, "weft", faults.map(({ line, column, length, problem }) => ({
    severity: monaco.MarkerSeverity.Error, message: problem, startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column + Math.max(1, length),
  })));
  const [first] = faults;
  return first && `Line ${first.line}: ${first.problem}`;
}
