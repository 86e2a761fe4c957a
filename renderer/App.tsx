// The window: frame, canvas and panels, the keys and the clipboard.
import { lazy, Suspense, useEffect } from "react";
import { Canvas } from "./canvas/Canvas.tsx";
import { answerKey } from "./commands/keys.ts";
import { copyNodes, cutNodes, pasteNodes } from "./commands/selection-clipboard.ts";
import { CommandList } from "./panels/command-list/command-list.tsx";
import { CompareDialog } from "./panels/compare/compare-dialog.tsx";
import { TracePanel } from "./panels/compiler-trace/trace-panel.tsx";
import { CostPanel } from "./panels/cost/cost-panel.tsx";
import { AskDialog, PromptDialog } from "./panels/dialogs/questions.tsx";
import { ExportDialog } from "./panels/export/export-dialog.tsx";
import { FileList } from "./panels/files/file-list.tsx";
import { BottomBar } from "./panels/frame/bottom-bar.tsx";
import { FindBar } from "./panels/find/find-bar.tsx";
import { Breadcrumbs } from "./panels/frame/breadcrumbs.tsx";
import { Notices } from "./panels/frame/notices.tsx";
import { Rail } from "./panels/frame/rail.tsx";
import { TopBar } from "./panels/frame/top-bar.tsx";
import { CheckpointDialog } from "./panels/import/checkpoint-dialog.tsx";
import { ImportDialog } from "./panels/import/import-dialog.tsx";
import { Inspector } from "./panels/inspector/inspector.tsx";
import { LibraryPanel } from "./panels/library/library-panel.tsx";
import { NeuronPage } from "./panels/neuron/neuron-page.tsx";
import { ProblemsPanel } from "./panels/problems/problems-panel.tsx";
import { SearchPanel } from "./panels/search/search-panel.tsx";
import { SizesTable } from "./panels/sizes/sizes-panel.tsx";
import { ShortcutSheet } from "./panels/shortcuts/shortcut-sheet.tsx";
import { StartPage } from "./panels/start/start-page.tsx";
import { VersionsDialog } from "./panels/versions/versions-dialog.tsx";
import { Feature } from "./design/feature.tsx";
import { leaveControl } from "./design/leave-control.ts";
import { isTypedInto } from "./design/typed-into.ts";
import { useDocuments } from "./state/document-store.ts";
import { openDropped } from "./state/dropped-files.ts";
import { followUnitLink, useUnit } from "./state/unit-store.ts";
import { useView } from "./state/view-store.ts";

/** What is large comes when it is asked for: the text editor, and all there is to train on. */
const TrainingPanel = lazy(async () => ({ default: (await import("./panels/training/training-panel.tsx")).TrainingPanel }));
const MethodsPanel = lazy(async () => ({ default: (await import("./panels/methods/methods-panel.tsx")).MethodsPanel }));
const CodeDrawer = lazy(async () => ({ default: (await import("./panels/code/code-drawer.tsx")).CodeDrawer }));

export function App() {
  const bare = useView((state) => state.bare);
  const side = useView((state) => state.side);
  const inspector = useView((state) => state.inspector);
  const document = useDocuments((state) => state.active);
  const unit = useUnit((state) => state.unit);
  useEffect(listen, []);
  useEffect(followUnitLink, []);
  useEffect(leaveControl, [document]);
  return (
    <div className={`window ${bare ? "is-bare" : ""}`}>
      <TopBar />
      <div className="window-body">
        <Rail />
        {side === "library" ? <Feature name="The library"><LibraryPanel /></Feature> : <span />}
        <div className="window-middle">
          <div className="window-stage">
            <main className="window-canvas" aria-label="Canvas"><Breadcrumbs /><FindBar /><Feature name="The canvas" of={document}><Canvas /></Feature></main>
            {unit ? <Feature name="The page of the unit" of={`${unit.port} ${unit.channel}`}><NeuronPage /></Feature> : inspector && <Feature name="The inspector" of={document}><Inspector /></Feature>}
          </div>
          <Feature name="The drawer" of={document}><OpenDrawer /></Feature>
          <BottomBar />
        </div>
      </div>
      <Feature name="The search"><SearchPanel /></Feature>
      <Feature name="The dialog"><OpenDialogs /></Feature>
      <Notices />
    </div>
  );
}

function OpenDrawer() {
  const drawer = useView((state) => state.drawer);
  if (drawer === undefined) return <span />;
  return <section className="drawer" aria-label={drawer} tabIndex={drawer === "trace" ? 0 : undefined}>{drawer === "problems" ? <ProblemsPanel /> : drawer === "sizes" ? <SizesTable /> : drawer === "cost" ? <CostPanel /> : drawer === "trace" ? <TracePanel /> : drawer === "methods" ? <Suspense fallback={<p className="panel-note faint">Opening the methods…</p>}><MethodsPanel /></Suspense> : drawer === "training" ? <Suspense fallback={<p className="panel-note faint">Opening training…</p>}><TrainingPanel /></Suspense> : <Suspense fallback={<p className="panel-note faint">Opening the editor…</p>}><CodeDrawer /></Suspense>}</section>;
}

function OpenDialogs() {
  const dialog = useView((state) => state.dialog);
  switch (dialog?.kind) {
    case "start":
      return <StartPage />;
    case "commands":
      return <CommandList />;
    case "keys":
      return <ShortcutSheet />;
    case "export":
      return <ExportDialog />;
    case "checkpoint":
      return <CheckpointDialog />;
    case "compare":
      return <CompareDialog />;
    case "import":
      return <ImportDialog />;
    case "versions":
      return <VersionsDialog />;
    case "files":
      return <FileList {...dialog} />;
    case "ask":
      return <AskDialog {...dialog} />;
    case "prompt":
      return <PromptDialog {...dialog} />;
    default:
      return null;
  }
}

function listen(): () => void {
  const put = (take: () => string | undefined) => (event: ClipboardEvent) => {
    if (isTypedInto(event.target) || String(getSelection() ?? "") !== "") return;
    const text = take();
    if (text === undefined) return;
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  const onCopy = put(copyNodes);
  const onCut = put(cutNodes);
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (isTypedInto(event.target) || text === "") return;
    event.preventDefault();
    pasteNodes(text);
  };
  // Instruments and the library answer drops of their own; what is left is a file for the whole window.
  const onDrag = (event: DragEvent) => event.dataTransfer?.types.includes("Files") && event.preventDefault();
  const onDrop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void openDropped(files);
  };
  addEventListener("keydown", answerKey);
  addEventListener("dragover", onDrag);
  addEventListener("drop", onDrop);
  document.addEventListener("copy", onCopy);
  document.addEventListener("cut", onCut);
  document.addEventListener("paste", onPaste);
  return () => {
    removeEventListener("keydown", answerKey);
    removeEventListener("dragover", onDrag);
    removeEventListener("drop", onDrop);
    document.removeEventListener("copy", onCopy);
    document.removeEventListener("cut", onCut);
    document.removeEventListener("paste", onPaste);
  };
}
