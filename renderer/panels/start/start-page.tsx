// The start page: a new document, one from disk, or an example of the gallery with its circuit; below them the rules of the drawing.
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import type { GalleryEntry } from "../../../shared/contract/app.ts";
import { runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { SceneView } from "../../design/scene-view.tsx";
import { openGalleryDocument } from "../../state/files.ts";
import { host } from "../../state/host.ts";
import { usePreview, usePreviewsOf } from "../../state/preview-store.ts";
import { setView } from "../../state/view-store.ts";
import "./start-page.css";

const Rules = lazy(async () => ({ default: (await import("./rules.tsx")).Rules }));

export function StartPage() {
  const [showsRules, setShowsRules] = useState(false);
  const [entries, setEntries] = useState<readonly GalleryEntry[]>([]);
  useEffect(() => void host().gallery(null).then(setEntries), []);
  usePreviewsOf(useMemo(() => entries.map((entry) => entry.id), [entries]));
  return (
    <Dialog title="Start" close={close} wide>
      <div className="start-actions">
        <Button look="primary" onClick={() => leaveFor("new-document")}>New document</Button>
        <Button onClick={() => leaveFor("open-document")}>Open…</Button>
      </div>
      <h3 className="faint">Gallery</h3>
      <div className="start-grid">{entries.map((entry) => <Card key={entry.id} entry={entry} />)}</div>
      <details className="start-rules" onToggle={(event) => setShowsRules(event.currentTarget.open)}>
        <summary className="faint">Rules of the drawing</summary>
        {showsRules && <Suspense fallback={<p className="faint">Drawing…</p>}><Rules /></Suspense>}
      </details>
    </Dialog>
  );
}

function Card({ entry }: { readonly entry: GalleryEntry }) {
  const scene = usePreview(entry.id);
  return (
    <button type="button" className="start-card" onClick={() => {
      close();
      void openGalleryDocument(entry.id);
    }}>
      {/* Long networks show their beginning; scaled to fit, nothing of them could be told apart. */}
      <svg className="start-preview" viewBox={scene ? `0 0 ${Math.min(scene.width, 4.2 * Math.max(scene.height, 110))} ${Math.max(scene.height, 110)}` : "0 0 10 10"} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
        {scene && <SceneView primitives={scene.primitives} depth={-1} />}
      </svg>
      <b>{entry.title}</b><span className="quiet">{entry.about}</span>
    </button>
  );
}

function close(): void {
  setView({ dialog: undefined });
}

function leaveFor(command: string): void {
  close();
  runCommand(command);
}
