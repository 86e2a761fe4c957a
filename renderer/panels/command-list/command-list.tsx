// Every command by name, with its keys; those that cannot be done now are grey.
import { useState } from "react";
import { commands } from "../../commands/index.ts";
import { isPossible, keysOf } from "../../commands/keys.ts";
import { Dialog } from "../../design/overlays.tsx";
import { setView } from "../../state/view-store.ts";

export function CommandList() {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const needle = text.trim().toLowerCase();
  const found = commands.filter((command) => command.label.toLowerCase().includes(needle) && command.name !== "command-palette").map((command) => ({ command, possible: isPossible(command) })).sort((a, b) => Number(b.possible) - Number(a.possible) || a.command.label.localeCompare(b.command.label));
  const close = () => setView({ dialog: undefined });
  const perform = (i: number) => {
    const row = found[i];
    if (!row?.possible) return;
    close();
    void row.command.perform();
  };
  return (
    <Dialog title="" label="Commands" close={close}>
      <input className="field words" style={{ height: 32, margin: "12px 0 8px" }} data-autofocus value={text} placeholder="Find a command" aria-label="Find a command" onChange={(event) => {
        setText(event.target.value);
        setAt(0);
      }} onKeyDown={(event) => {
        if (event.key === "Enter") perform(at);
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          setAt(Math.max(0, Math.min(found.length - 1, at + (event.key === "ArrowDown" ? 1 : -1))));
        }
      }} />
      <div className="commands-list" role="listbox" aria-label="Commands">
        {found.map(({ command, possible }, i) => (
          <button key={command.name} type="button" role="option" aria-selected={i === at} className="menu-item" disabled={!possible} onClick={() => perform(i)} onPointerMove={() => setAt(i)}>
            <span className="grow">{command.label}</span><Keys of={command.name} />
          </button>
        ))}
      </div>
    </Dialog>
  );
}

function Keys({ of }: { readonly of: string }) {
  const keys = keysOf(of);
  return keys === undefined ? null : <kbd>{keys}</kbd>;
}
