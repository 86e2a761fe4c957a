// The top of the window: open documents as tabs, how the run goes, on what it runs.
import { runCommand } from "../../commands/keys.ts";
import { WeftMark } from "../../design/icon.tsx";
import { ProviderBadge } from "./provider-badge.tsx";
import { RunStatus } from "./run-status.tsx";
import { TabStrip } from "./tab-strip.tsx";

export function TopBar() {
  return (
    <header className="top-bar">
      <h1 className="unseen">Weft</h1>
      <button type="button" className="mark" aria-label="Weft: open the start page" title="Start page" onClick={() => runCommand("open-gallery")}><WeftMark /></button>
      <TabStrip />
      <RunStatus />
      <ProviderBadge />
    </header>
  );
}
