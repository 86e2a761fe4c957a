// The top of the window: open documents as tabs, how the run goes, on what it runs.
import { useEffect, useRef } from "react";
import { runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Icon, WeftMark } from "../../design/icon.tsx";
import { activateTab, isDirty, useDocuments } from "../../state/document-store.ts";
import { goTo } from "../../state/view-store.ts";
import { ProviderBadge } from "./provider-badge.tsx";
import { RunStatus } from "./run-status.tsx";

export function TopBar() {
  const tabs = useDocuments((state) => state.tabs);
  const active = useDocuments((state) => state.active);
  const list = useRef<HTMLElement>(null);
  // Of more tabs than there is room for, the one that is shown is in sight.
  useEffect(() => void list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" }), [active]);
  return (
    <header className="top-bar">
      <button type="button" className="mark" aria-label="Weft: open the start page" title="Start page" onClick={() => runCommand("open-gallery")}><WeftMark /></button>
      <nav ref={list} className="tabs" role="tablist" aria-label="Open documents">
        {tabs.map((tab) => (
          <div key={tab.key} role="tab" tabIndex={0} aria-selected={tab.key === active} className="tab" title={tab.path ?? tab.name}
            onClick={() => show(tab.key, active)} onKeyDown={(event) => event.key === "Enter" && show(tab.key, active)}>
            <span>{tab.name}</span>
            {isDirty(tab) && <i className="tab-dirty" title="Not saved" />}
            {tab.key === active && <button type="button" className="tab-close" aria-label={`Close ${tab.name}`} onClick={() => runCommand("close-document")}><Icon name="close" size={10} /></button>}
          </div>
        ))}
      </nav>
      <span className="tab-new"><Button look="plain" icon="plus" aria-label="New document" onClick={() => runCommand("new-document")} /></span>
      <RunStatus />
      <ProviderBadge />
    </header>
  );
}

function show(key: string, active: string | undefined): void {
  if (key === active) return;
  goTo([]);
  activateTab(key);
}
