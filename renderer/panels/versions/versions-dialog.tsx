// The list of versions, the newest first: each is compared, opened beside, or gone back to.
import type { DocumentVersion } from "../../../shared/contract/app.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { isDirty, useDocuments, activeTab } from "../../state/document-store.ts";
import { closeVersions, compareVersion, openVersion, restoreVersion, useVersions, whenSaved } from "../../state/version-store.ts";
import "./versions.css";

export function VersionsDialog() {
  const { path, versions, fault } = useVersions();
  const tab = useDocuments(activeTab);
  return (
    <Dialog title={`Versions of ${tab?.name ?? "the document"}`} wide close={closeVersions} actions={<Button look="primary" onClick={closeVersions}>Close</Button>}>
      {fault !== undefined && <p role="alert">{fault}</p>}
      {path === undefined ? <p className="quiet">This document was never saved. From its first save on, what it was at each save is kept here.</p>
        : !versions ? fault === undefined && <p className="faint" role="status">Looking…</p>
          : versions.length === 0 ? <p className="quiet">None yet: what the document is at each save from now on is kept here.</p>
            : <ul className="versions">{versions.map((version, i) => <Line key={version.id} version={version} before={versions[i + 1]} isCurrent={tab?.hash?.startsWith(version.digest) ?? false} isChanged={tab !== undefined && isDirty(tab)} />)}</ul>}
    </Dialog>
  );
}

interface LineProps {
  readonly version: DocumentVersion;
  readonly before: DocumentVersion | undefined;
  /** It is what lies on disk. */
  readonly isCurrent: boolean;
  /** The document has edits that are not saved. */
  readonly isChanged: boolean;
}

function Line({ version, before, isCurrent, isChanged }: LineProps) {
  const when = whenSaved(version);
  const isHere = isCurrent && !isChanged;
  return (
    <li>
      <time dateTime={new Date(version.savedAt).toISOString()}>{when}</time>
      <span className="faint">{isCurrent ? (isChanged ? "as it is saved" : "as it is now") : before ? "" : "the oldest"}</span>
      <Button look="plain" disabled={isHere} aria-label={`Compare the version of ${when} with now`} onClick={() => void compareVersion(version)}>Compare</Button>
      <Button look="plain" aria-label={`Open the version of ${when} as a copy`} onClick={() => void openVersion(version)}>Open a copy</Button>
      <Button look="plain" disabled={isHere} aria-label={`Go back to the version of ${when}`} onClick={() => void restoreVersion(version)}>Go back to it</Button>
    </li>
  );
}
