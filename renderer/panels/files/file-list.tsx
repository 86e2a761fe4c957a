// Choosing a file where the host has no dialog of its own: folders and documents as the host lists them.
import { useEffect, useState } from "react";
import type { FolderEntry } from "../../../shared/contract/app.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { host } from "../../state/host.ts";
import { setView } from "../../state/view-store.ts";

interface Listing {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly FolderEntry[];
}

export function FileList({ purpose, suggested, resolve }: { readonly purpose: "open" | "save"; readonly suggested: string; readonly resolve: (path: string | null) => void }) {
  const [listing, setListing] = useState<Listing>();
  const [fault, setFault] = useState<string>();
  const [name, setName] = useState(suggested.replace(/^.*[\\/]/, ""));
  const go = (path: string | null) => void host().listFolder({ path }).then((found) => (isFailed(found) ? setFault(found.failed) : setListing(found)));
  useEffect(() => void host().listFolder({ path: null }).then((found) => (isFailed(found) ? setFault(found.failed) : setListing(found))), []);
  const finish = (path: string | null) => {
    setView({ dialog: undefined });
    resolve(path);
  };
  const save = () => listing && name.trim() !== "" && finish(`${listing.path.replace(/[\\/]$/, "")}/${name.trim()}`);
  return (
    <Dialog title={purpose === "open" ? "Open a document" : "Save the document"} close={() => finish(null)}
      actions={<><Button onClick={() => finish(null)}>Cancel</Button>{purpose === "save" && <Button look="primary" onClick={save}>Save</Button>}</>}>
      <p className="mono faint" style={{ padding: "4px 0 8px" }}>{listing?.path ?? ""}</p>
      {fault !== undefined && <p role="alert">{fault}</p>}
      {purpose === "save" && <input className="field" data-autofocus style={{ marginBottom: 8 }} value={name} aria-label="File name" onChange={(event) => setName(event.target.value)} onKeyDown={(event) => event.key === "Enter" && save()} />}
      <div className="files-list">
        {listing && listing.parent !== null && <button type="button" className="menu-item" onClick={() => go(listing.parent)}><Icon name="folder" /> ..</button>}
        {listing?.entries.filter((entry) => entry.kind === "folder" || entry.name.endsWith(".weft")).map((entry) => (
          <button key={entry.path} type="button" className="menu-item" onClick={() => (entry.kind === "folder" ? go(entry.path) : purpose === "open" ? finish(entry.path) : setName(entry.name))}>
            <Icon name={entry.kind} /><span className="grow">{entry.name}</span>
          </button>
        ))}
      </div>
    </Dialog>
  );
}
