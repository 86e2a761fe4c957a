// Choosing a file where the host has no dialog of its own: folders and documents as the host lists them.
import { useEffect, useState } from "react";
import type { FolderEntry } from "../../../shared/contract/app.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { isDataName } from "../../../shared/data/source-of-path.ts";
import { isFigureName } from "../../../shared/exporters/figures/figure-document.ts";
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

type Purpose = "open" | "save" | "export" | "data" | "original";

const titles = { open: "Open a document or a model", save: "Save the document", export: "Export to a file", data: "Choose what to learn from", original: "Choose the file with the linked weights" } as const;

export function FileList({ purpose, suggested, resolve }: { readonly purpose: Purpose; readonly suggested: string; readonly resolve: (path: string | null) => void }) {
  const [listing, setListing] = useState<Listing>();
  const [fault, setFault] = useState<string>();
  const [name, setName] = useState(suggested.replace(/^.*[\\/]/, ""));
  const go = (path: string | null) => void host().listFolder({ path }).then((found) => (isFailed(found) ? setFault(found.failed) : setListing(found)));
  useEffect(() => void host().listFolder({ path: null }).then((found) => (isFailed(found) ? setFault(found.failed) : setListing(found))), []);
  const finish = (path: string | null) => {
    setView({ dialog: undefined });
    resolve(path);
  };
  const extension = purpose === "data" ? "\0" : purpose === "export" ? (/\.\w+$/.exec(suggested)?.[0] ?? "") : ".weft";
  const written = name.trim() === "" || name.trim().toLowerCase().endsWith(extension) || purpose === "save" ? name.trim() : name.trim() + extension;
  // A document that is there is asked about when it is saved; an export is asked about here.
  const isThere = purpose === "export" && (listing?.entries.some((entry) => entry.kind === "file" && entry.name === written) ?? false);
  const save = () => {
    const whole = /^(.*)[\\/]([^\\/]+)$/.exec(written);
    if (whole && /^([\\/]|[a-z]:)/i.test(written)) return void saveElsewhere(whole[1] || "/", whole[2] ?? "");
    return listing && written !== "" && finish(`${listing.path.replace(/[\\/]$/, "")}/${written}`);
  };
  /** A whole path leads to its folder; what is there already is asked about as it is anywhere. */
  const saveElsewhere = async (folder: string, file: string) => {
    const found = await host().listFolder({ path: folder });
    if (isFailed(found)) return setFault(found.failed);
    if (purpose === "save" || !found.entries.some((entry) => entry.name === file)) return finish(`${found.path.replace(/[\\/]$/, "")}/${file}`);
    setListing(found);
    setName(file);
  };
  const isChoice = purpose === "open" || purpose === "data" || purpose === "original";
  const isShown = (entry: FolderEntry) => entry.kind === "folder" || purpose === "original" || (purpose === "data" && isDataName(entry.name)) || entry.name.toLowerCase().endsWith(extension) || (purpose === "open" && (isFigureName(entry.name) || /\.(onnx|safetensors|json)$/i.test(entry.name)));
  return (
    <Dialog title={titles[purpose]} close={() => finish(null)}
      actions={<><Button onClick={() => finish(null)}>Cancel</Button>{purpose === "data" && <Button disabled={!listing} onClick={() => listing && finish(`${listing.path.replace(/[\\/]$/, "")}/`)}>This folder of pictures</Button>}{!isChoice && <Button look="primary" disabled={written === ""} onClick={save}>{isThere ? "Replace" : purpose === "save" ? "Save" : "Export"}</Button>}</>}>
      <p className="mono faint" style={{ padding: "4px 0 8px" }}>{listing?.path ?? ""}</p>
      {fault !== undefined && <p role="alert">{fault}</p>}
      {!isChoice && <input className="field" data-autofocus style={{ marginBottom: 8 }} value={name} aria-label="File name" onChange={(event) => setName(event.target.value)} onKeyDown={(event) => event.key === "Enter" && save()} />}
      {isThere && <p role="status">There is a {written} here already. Exporting replaces it.</p>}
      <div className="files-list">
        {listing && listing.parent !== null && <button type="button" className="menu-item" onClick={() => go(listing.parent)}><Icon name="folder" /> ..</button>}
        {listing?.entries.filter(isShown).map((entry) => (
          <button key={entry.path} type="button" className="menu-item" onClick={() => (entry.kind === "folder" ? go(entry.path) : isChoice ? finish(entry.path) : setName(entry.name))}>
            <Icon name={entry.kind} /><span className="grow">{entry.name}</span>
          </button>
        ))}
      </div>
    </Dialog>
  );
}
