// The text form of the document, to be read and written: what is typed and makes sense is an edit of the drawing like any other.
import { useEffect, useMemo, useRef, useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import { stepsBetween } from "../../../shared/document/edits/steps-between.ts";
import type { WeftDocument } from "../../../shared/document/document.ts";
import { parseText, printText } from "../../../shared/exporters/text.ts";
import { activeTab, dispatch, useDocuments } from "../../state/document-store.ts";
import { selectLine, useMarkedLines } from "./marked-lines.ts";
import { createEditor, monaco, type Editor } from "./monaco.ts";

/** While somebody types, most texts are on the way to another one. */
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
    const made = createEditor(holder.current, "weft", { ariaLabel: "Text form of the document" });
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gesture = "";
    made.onDidChangeModelContent(({ isFlush }) => {
      if (isFlush) return;
      clearTimeout(timer);
      timer = setTimeout(() => setFault(takeIn(made, said, gesture)), pauseMs);
    });
    made.onDidFocusEditorText(() => (gesture = `write ${crypto.randomUUID()}`));
    made.onDidChangeCursorPosition(({ position, reason }) => {
      if (reason === monaco.editor.CursorChangeReason.Explicit && made.hasTextFocus()) selectLine(origins.current, position.lineNumber);
    });
    setEditor(made);
    return () => {
      clearTimeout(timer);
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

/** The document as the text has it becomes the document; gives the first fault where the text makes none. */
function takeIn(editor: Editor, said: { current: WeftDocument | undefined }, gesture: string): string | undefined {
  const model = editor.getModel();
  const before = activeTab()?.document;
  if (!model || !before) return undefined;
  const read = parseText(model.getValue(), before);
  const problems = "problems" in read ? read.problems : [];
  monaco.editor.setModelMarkers(model, "weft", problems.map(({ line, column, length, problem }) => ({
    severity: monaco.MarkerSeverity.Error, message: problem, startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column + Math.max(1, length),
  })));
  if ("problems" in read) return `Line ${read.problems[0]?.line ?? 1}: ${read.problems[0]?.problem ?? "this is no document"}`;
  const steps = stepsBetween(before, read.document);
  if (isProblem(steps)) return steps.problem;
  if (steps.length === 0 || !dispatch({ label: "write", steps, gesture })) return undefined;
  said.current = activeTab()?.document;
  return undefined;
}
