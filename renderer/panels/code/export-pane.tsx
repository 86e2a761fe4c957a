// What the drawing is in another language, following every edit; read only.
import { useEffect, useRef, useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import type { ExportedText } from "../../../shared/exporters/define.ts";
import { Button } from "../../design/button.tsx";
import { Segmented } from "../../design/choices.tsx";
import { useChecked } from "../../state/check-store.ts";
import { writeCode, type CodeLanguage } from "../../state/code-client.ts";
import { copyText } from "../../state/export-file.ts";
import { selectLine, useMarkedLines } from "./marked-lines.ts";
import { createEditor, monaco, type Editor } from "./monaco.ts";

const languages = [{ value: "pytorch", label: "PyTorch" }, { value: "jax", label: "JAX" }, { value: "onnx", label: "ONNX" }] as const;
const nothing: ExportedText = { text: "", origins: [] };
/** While somebody types or drags, the drawing goes first. */
const pauseMs = 120;

interface Written {
  readonly language: CodeLanguage;
  readonly code: ExportedText;
}

export function ExportPane() {
  const document = useChecked()?.document;
  const [language, choose] = useState<CodeLanguage>("pytorch");
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [written, setWritten] = useState<Written>();
  const [fault, setFault] = useState<string>();
  // While a diagram is in pieces the code of its last whole state stays, and the header says so.
  const shown = written?.language === language ? written.code : nothing;
  const origins = useRef(shown.origins);
  origins.current = shown.origins;

  useEffect(() => {
    if (!holder.current) return;
    const made = createEditor(holder.current, "python", { ariaLabel: "Exported code", readOnly: true, domReadOnly: true });
    made.onDidChangeCursorPosition(({ position, reason }) => {
      if (reason === monaco.editor.CursorChangeReason.Explicit && made.hasTextFocus()) selectLine(origins.current, position.lineNumber);
    });
    setEditor(made);
    return () => made.dispose();
  }, []);

  const asked = useRef<CodeLanguage>(undefined);
  useEffect(() => {
    if (!document) {
      setWritten(undefined);
      return;
    }
    let isOld = false;
    const begin = setTimeout(() => {
      void writeCode("drawer", { document, language }).then((answer) => {
        if (isOld || !answer) return;
        setFault(isProblem(answer) ? answer.problem : undefined);
        if (!isProblem(answer)) setWritten({ language, code: answer });
      });
    }, asked.current === language ? pauseMs : 0);
    asked.current = language;
    return () => {
      isOld = true;
      clearTimeout(begin);
    };
  }, [document, language]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!editor || !model || model.getValue() === shown.text) return;
    monaco.editor.setModelLanguage(model, language === "onnx" ? "onnx" : "python");
    const view = editor.saveViewState();
    editor.setValue(shown.text);
    if (view) editor.restoreViewState(view);
  }, [editor, language, shown]);
  useMarkedLines(editor, shown.origins);

  return (
    <section className="code-pane" aria-label="Exported code">
      <header>
        <Segmented label="Language" value={language} choices={languages} choose={choose} />
        <span className={fault === undefined ? "faint" : "code-fault"}>{fault ?? "Exported, read only"}</span>
        <Button look="plain" icon="copy" aria-label="Copy the code" disabled={shown.text === ""} onClick={() => void copyText(shown.text, languages.find(({ value }) => value === language)?.label ?? language)} />
      </header>
      <div className="code-editor" ref={holder} />
    </section>
  );
}
