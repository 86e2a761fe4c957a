// The start page: a new document, one from disk, or an example of the gallery.
import { useEffect, useState } from "react";
import type { GalleryEntry } from "../../../shared/contract/app.ts";
import { runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { openGalleryDocument } from "../../state/files.ts";
import { host } from "../../state/host.ts";
import { setView } from "../../state/view-store.ts";

export function StartPage() {
  const [entries, setEntries] = useState<readonly GalleryEntry[]>([]);
  useEffect(() => void host().gallery(null).then(setEntries), []);
  const close = () => setView({ dialog: undefined });
  return (
    <Dialog title="Start" close={close} wide>
      <div className="start-actions">
        <Button look="primary" onClick={() => {
          close();
          runCommand("new-document");
        }}>New document</Button>
        <Button onClick={() => {
          close();
          runCommand("open-document");
        }}>Open…</Button>
      </div>
      <h3 className="faint">Gallery</h3>
      <div className="start-grid">
        {entries.map((entry) => (
          <button key={entry.id} type="button" className="start-card" onClick={() => {
            close();
            void openGalleryDocument(entry.id);
          }}><b>{entry.title}</b><span className="quiet">{entry.about}</span></button>
        ))}
      </div>
    </Dialog>
  );
}
