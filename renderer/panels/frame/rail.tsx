// The rail at the left: the few places everything else is reached from.
import { runCommand, keysOf } from "../../commands/keys.ts";
import { Icon, type IconName } from "../../design/icon.tsx";
import { useView } from "../../state/view-store.ts";

const entries: readonly { readonly icon: IconName; readonly label: string; readonly command: string }[] = [
  { icon: "plus", label: "Add", command: "add-node" },
  { icon: "library", label: "Library", command: "toggle-library" },
  { icon: "gallery", label: "Gallery", command: "open-gallery" },
  { icon: "folder", label: "Open", command: "open-document" },
  { icon: "file", label: "Save", command: "save-document" },
  { icon: "search", label: "Find", command: "find" },
];

export function Rail() {
  const side = useView((state) => state.side);
  const search = useView((state) => state.search);
  return (
    <nav className="rail" aria-label="Main">
      {entries.map(({ icon, label, command }) => {
        const keys = keysOf(command);
        const on = (command === "toggle-library" && side === "library") || (command === "add-node" && search !== undefined);
        return <button key={command} type="button" className={`rail-entry ${on ? "is-on" : ""}`} title={keys === undefined ? label : `${label} (${keys})`} onClick={() => runCommand(command)}><Icon name={icon} size={18} />{label}</button>;
      })}
      <span className="rail-space" />
      <button type="button" className="rail-entry" title="Paper or night" onClick={() => runCommand("toggle-theme")}><Icon name="sun" size={18} />Theme</button>
    </nav>
  );
}
