// Open documents as tabs. Of more than there is room for, the one that is shown is in sight; the others are reached with the wheel or from a list.
import { useEffect, useRef, useState } from "react";
import { keysOf, runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { Menu, MenuItem } from "../../design/overlays.tsx";
import { activateTab, isDirty, useDocuments } from "../../state/document-store.ts";
import { goTo } from "../../state/view-store.ts";

export function TabStrip() {
  const tabs = useDocuments((state) => state.tabs);
  const active = useDocuments((state) => state.active);
  const list = useRef<HTMLElement>(null);
  const isCut = useInSight(list, active, tabs.length);
  const [menuAt, openMenu] = useState<{ readonly x: number; readonly y: number }>();
  return (
    <>
      <nav ref={list} className="tabs" role="tablist" aria-label="Open documents" onWheel={(event) => {
        if (Math.abs(event.deltaY) > Math.abs(event.deltaX)) event.currentTarget.scrollLeft += event.deltaY;
      }}>
        {tabs.map((tab) => (
          <div key={tab.key} role="tab" tabIndex={0} aria-selected={tab.key === active} aria-keyshortcuts={tab.key === active ? "Delete" : undefined} className="tab" title={tab.path ?? tab.name}
            onClick={() => show(tab.key, active)} onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === " ") show(tab.key, active);
              if (event.key !== "Delete" || tab.key !== active) return;
              event.stopPropagation();
              runCommand("close-document");
            }}>
            <span>{tab.name}</span>
            {isDirty(tab) && <i className="tab-dirty" title="Not saved" />}
            {tab.key === active && <span className="tab-close" aria-hidden="true" title={`Close (${keysOf("close-document") ?? "Delete"})`} onClick={() => runCommand("close-document")}><Icon name="close" size={10} /></span>}
          </div>
        ))}
      </nav>
      <span className="tab-new">
        {isCut && <Button look="plain" icon="chevron" aria-label="All open documents" aria-haspopup="menu" onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          openMenu({ x: left, y: bottom + 4 });
        }} />}
        <Button look="plain" icon="plus" aria-label="New document" onClick={() => runCommand("new-document")} />
      </span>
      {menuAt && (
        <Menu label="Open documents" at={menuAt} close={() => openMenu(undefined)}>
          {tabs.map((tab) => (
            <MenuItem key={tab.key} checked={tab.key === active} choose={() => {
              openMenu(undefined);
              show(tab.key, active);
            }}>{tab.name}</MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}

/** Keeps the shown tab in sight, however it and the strip grow and shrink; true where not all tabs have room. */
function useInSight(list: React.RefObject<HTMLElement | null>, active: string | undefined, count: number): boolean {
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const strip = list.current;
    const shown = strip?.querySelector("[aria-selected=true]");
    if (!strip) return;
    const look = () => {
      shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
      setCut(strip.scrollWidth > strip.clientWidth);
    };
    const watch = new ResizeObserver(look);
    for (const element of [strip, shown]) if (element) watch.observe(element);
    look();
    return () => watch.disconnect();
  }, [list, active, count]);
  return isCut;
}

function show(key: string, active: string | undefined): void {
  if (key === active) return;
  goTo([]);
  activateTab(key);
}
