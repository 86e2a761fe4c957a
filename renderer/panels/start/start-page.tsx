// The start page: a new document, one from disk, an example of the gallery or a paper with its circuit; below them the rules of the drawing.
import { lazy, Suspense, useEffect, useState } from "react";
import type { GalleryEntry } from "../../../shared/contract/app.ts";
import { runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Segmented } from "../../design/choices.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { openGalleryDocument } from "../../state/files.ts";
import { host } from "../../state/host.ts";
import { setView } from "../../state/view-store.ts";
import { Papers } from "./papers.tsx";
import { Preview } from "./preview.tsx";
import "./start-page.css";

const Rules = lazy(async () => ({ default: (await import("./rules.tsx")).Rules }));

const shelves = [{ value: "gallery", label: "Gallery" }, { value: "papers", label: "Papers" }] as const;

export function StartPage() {
  const [showsRules, setShowsRules] = useState(false);
  const [entries, setEntries] = useState<readonly GalleryEntry[]>([]);
  useEffect(() => void host().gallery(null).then(setEntries), []);
  const [shelf, setShelf] = useState<(typeof shelves)[number]["value"]>("gallery");
  return (
    <Dialog title="Start" close={close} wide>
      <div className="start-actions">
        <Button look="primary" onClick={() => leaveFor("new-document")}>New document</Button>
        <Button onClick={() => leaveFor("open-document")}>Open…</Button>
        <Segmented label="What is shown" value={shelf} choices={shelves} choose={setShelf} />
      </div>
      {shelf === "gallery" ? <div className="start-grid">{entries.map((entry) => <Card key={entry.id} entry={entry} />)}</div> : <Papers close={close} />}
      <details className="start-rules" onToggle={(event) => setShowsRules(event.currentTarget.open)}>
        <summary className="faint">Rules of the drawing</summary>
        {showsRules && <Suspense fallback={<p className="faint">Drawing…</p>}><Rules /></Suspense>}
      </details>
    </Dialog>
  );
}

function Card({ entry }: { readonly entry: GalleryEntry }) {
  return (
    <button type="button" className="start-card" onClick={() => {
      close();
      void openGalleryDocument(entry.id);
    }}>
      <Preview id={entry.id} />
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
