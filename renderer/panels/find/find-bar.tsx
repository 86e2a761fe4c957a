// The bar that finds: a text, how many nodes it means, and the way from one to the next.
import { useMemo } from "react";
import { runCommand } from "../../commands/keys.ts";
import { showFound } from "../../commands/show-found.ts";
import { Icon } from "../../design/icon.tsx";
import { useChecked } from "../../state/check-store.ts";
import { findNodes, mostFound } from "../../state/find-nodes.ts";
import { setView, useView } from "../../state/view-store.ts";
import "./find-bar.css";

export function FindBar() {
  const find = useView((state) => state.find);
  const checked = useChecked();
  const text = find?.text ?? "";
  const found = useMemo(() => (checked ? findNodes(checked, text) : []), [checked, text]);
  if (!find) return null;
  const shown = found[Math.min(find.at, found.length - 1)];
  const close = () => setView({ find: undefined });
  return (
    <div className="find-bar" role="search" aria-label="Find in the network">
      <Icon name="search" size={14} />
      <input key={find.asked} autoFocus onFocus={(event) => event.target.select()} value={text} placeholder="Name, operator, axis, size or problem" aria-label="Find in the network" spellCheck={false}
        onChange={(event) => {
          setView({ find: { ...find, text: event.target.value, at: 0 } });
          showFound(0);
        }} onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") close();
          if (event.key === "Enter" || event.key === "F3") {
            event.preventDefault();
            showFound(event.shiftKey ? -1 : 1);
          }
        }} />
      <span className="find-count faint" role="status">{text.trim() === "" ? "" : found.length === 0 ? "Nothing found" : `${Math.min(find.at, found.length - 1) + 1} of ${found.length === mostFound ? `${mostFound} or more` : found.length}`}{shown && <b> {shown.by}</b>}</span>
      <button type="button" className="find-step" aria-label="Previous" title="Previous (⇧↵)" disabled={found.length === 0} onClick={() => runCommand("find-previous")}>↑</button>
      <button type="button" className="find-step" aria-label="Next" title="Next (↵)" disabled={found.length === 0} onClick={() => runCommand("find-next")}>↓</button>
      <button type="button" className="find-step" aria-label="Close the search" title="Close (esc)" onClick={close}><Icon name="close" size={12} /></button>
    </div>
  );
}
