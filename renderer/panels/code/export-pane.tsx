// What the drawing is in another language, following every edit; read only.
import { useEffect, useMemo, useRef, useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import type { ExportedText } from "../../../shared/exporters/define.ts";
import { exportJax } from "../../../shared/exporters/jax.ts";
import { exportPyTorch } from "../../../shared/exporters/pytorch.ts";
import { Segmented } from "../../design/choices.tsx";
import { useChecked } from "../../state/check-store.ts";
import { selectLine, useMarkedLines } from "./marked-lines.ts";
import { createEditor, monaco, type Editor } from "./monaco.ts";

const languages = [{ value: "pytorch", label: "PyTorch" }, { value: "jax", label: "JAX" }] as const;
type Language = (typeof languages)[number]["value"];
const exporters: Readonly<Record<Language, (checked: CheckedDiagram) => ReturnType<typeof exportPyTorch>>> = { pytorch: (checked) => exportPyTorch(checked), jax: (checked) => exportJax(checked) };
const nothing: ExportedText = { text: "", origins: [] };

export function ExportPane() {
  const checked = useChecked();
  const [language, choose] = useState<Language>("pytorch");
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const exported = useMemo(() => (checked ? exporters[language](checked) : nothing), [checked, language]);
  const shown = isProblem(exported) ? nothing : exported;
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
  useEffect(() => {
    // While a diagram is in pieces the code of its last whole state stays, and the header says so.
    if (!editor || isProblem(exported) || editor.getValue() === exported.text) return;
    const view = editor.saveViewState();
    editor.setValue(exported.text);
    if (view) editor.restoreViewState(view);
  }, [editor, exported]);
  useMarkedLines(editor, shown.origins);

  return (
    <section className="code-pane" aria-label="Exported code">
      <header><Segmented label="Language" value={language} choices={languages} choose={choose} /><span className={isProblem(exported) ? "code-fault" : "faint"}>{isProblem(exported) ? exported.problem : "Exported, read only"}</span></header>
      <div className="code-editor" ref={holder} onKeyDown={(event) => event.stopPropagation()} />
    </section>
  );
}
