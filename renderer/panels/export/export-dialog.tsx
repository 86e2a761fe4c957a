// Export: on the left what kind of file, on the right what it will be and how it is made.
import { useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { copyCode, copyFigure, exportFigure, exportNetwork, type ExportJob } from "../../state/export-file.ts";
import type { FigureProgress } from "../../state/figure-client.ts";
import { isCodeKind, isFigureKind, kindWords, setExport, useExport, type ExportKind } from "../../state/export-store.ts";
import { setView, viewStore } from "../../state/view-store.ts";
import { CodePreview } from "./code-preview.tsx";
import { CarriedDocument, FigureChoicesForm } from "./figure-choices.tsx";
import { FigurePreview } from "./figure-preview.tsx";
import "./export.css";

const groups: readonly { readonly title: string; readonly kinds: readonly ExportKind[] }[] = [
  { title: "Figure", kinds: ["svg", "pdf", "png", "tikz"] },
  { title: "Network", kinds: ["pytorch", "jax", "onnx", "text", "term"] },
];

export function ExportDialog() {
  const kind = useExport((state) => state.kind);
  const [progress, setProgress] = useState<FigureProgress>();
  const [fault, setFault] = useState<string>();
  const job = useRef<ExportJob>(undefined);
  const words = kindWords[kind];
  const close = () => {
    job.current?.end();
    // The place is asked for in a dialog of its own, which has taken this one's place by then.
    if (viewStore.getState().dialog?.kind === "export") setView({ dialog: undefined });
  };
  const start = async () => {
    if (!isFigureKind(kind)) {
      if (await exportNetwork(kind)) close();
      return;
    }
    setProgress({ progress: "Starting" });
    job.current = exportFigure(setProgress);
    const isWritten = await job.current?.done;
    job.current = undefined;
    setProgress(undefined);
    if (isWritten) close();
  };
  return (
    <Dialog title="Export" wide close={close} actions={progress === undefined
      ? <><Button onClick={close}>Cancel</Button><CopyButton kind={kind} /><Button look="primary" disabled={fault !== undefined} onClick={() => void start()}>{`Export ${words.title}…`}</Button></>
      : <><span role="status" className="quiet">{progress.progress}…</span><progress className="export-progress" max={1} {...(progress.done === undefined ? {} : { value: progress.done })} aria-label="Making the figure" /><Button onClick={() => job.current?.end()}>Stop</Button></>}>
      <div className="export">
        <div className="export-kinds" role="radiogroup" aria-label="Kind of file">
          {groups.map((group) => (
            <div key={group.title}>
              <h3 className="faint">{group.title}</h3>
              {group.kinds.map((one) => <button key={one} type="button" role="radio" aria-checked={one === kind} className="export-kind" {...(one === kind ? { "data-autofocus": true } : {})} onClick={() => setExport({ kind: one })}>{kindWords[one].title}</button>)}
            </div>
          ))}
        </div>
        <div className="export-main">
          <p className="quiet">{`${words.about[0]?.toUpperCase() ?? ""}${words.about.slice(1)}.`}</p>
          {isFigureKind(kind) ? <><FigurePreview onFault={setFault} isResting={progress !== undefined} /><FigureChoicesForm kind={kind} /></> : <><CodePreview key={kind} kind={kind} onFault={setFault} />{kind === "onnx" && <div className="export-choices"><CarriedDocument /></div>}</>}
        </div>
      </div>
    </Dialog>
  );
}

function CopyButton({ kind }: { readonly kind: ExportKind }) {
  if (kind === "svg" || kind === "png") return <Button onClick={() => void copyFigure(kind)}>Copy</Button>;
  if (isCodeKind(kind)) return <Button onClick={() => void copyCode(kind)}>Copy</Button>;
  return null;
}
