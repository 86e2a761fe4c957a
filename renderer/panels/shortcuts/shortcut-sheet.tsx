// Keys and gestures: searched by what they do, and the keys of every command changed by pressing others.
import { Fragment, useEffect, useState } from "react";
import type { Command } from "../../commands/define.ts";
import { commands } from "../../commands/index.ts";
import { keysFor, keysPressed, printKeys } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { resetOwnKeys, setOwnKeys, useOwnKeys } from "../../state/key-store.ts";
import { setView } from "../../state/view-store.ts";
import { gestures } from "./gestures.ts";
import "./shortcut-sheet.css";

interface Clash {
  readonly command: Command;
  readonly keys: string;
  readonly other: Command;
}

export function ShortcutSheet() {
  const own = useOwnKeys();
  const [text, setText] = useState("");
  const [waiting, setWaiting] = useState<Command>();
  const [clash, setClash] = useState<Clash>();
  const needle = text.trim().toLowerCase();
  const sorted = commands.toSorted((a, b) => Number(keysFor(b).length > 0) - Number(keysFor(a).length > 0) || a.label.localeCompare(b.label));
  const found = sorted.filter((command) => [command.label, ...keysFor(command).map(printKeys)].some((word) => word.toLowerCase().includes(needle)));
  const shown = gestures.filter(({ does, by }) => `${does} ${by}`.toLowerCase().includes(needle));
  usePressed(waiting, (pressed) => {
    setWaiting(undefined);
    if (!waiting || pressed === undefined) return;
    const other = commands.find((one) => one !== waiting && keysFor(one).includes(pressed));
    if (other) setClash({ command: waiting, keys: pressed, other });
    else setOwnKeys(waiting.name, [pressed]);
  });
  const take = ({ command, keys, other }: Clash) => {
    setOwnKeys(other.name, keysFor(other).filter((one) => one !== keys));
    setOwnKeys(command.name, [keys]);
    setClash(undefined);
  };
  return (
    <Dialog title="Keys and gestures" close={() => setView({ dialog: undefined })} wide actions={Object.keys(own).length > 0 && <Button onClick={resetOwnKeys}>Give all commands their usual keys</Button>}>
      <input className="field words" style={{ height: 32, marginBottom: 8 }} data-autofocus value={text} placeholder="What it does, or its keys" aria-label="Find a key or a gesture" onChange={(event) => setText(event.target.value)} />
      {clash && (
        <p className="shortcut-clash" role="alert">
          {printKeys(clash.keys)} already means «{clash.other.label}». <Button onClick={() => take(clash)}>Take the keys from it</Button> <Button onClick={() => setClash(undefined)}>Leave them</Button>
        </p>
      )}
      <div className="shortcut-columns">
        <section aria-label="Keys">
          <h3>Keys</h3>
          {found.map((command) => <KeyRow key={command.name} command={command} isOwn={own[command.name] !== undefined} isWaiting={waiting === command} wait={() => {
            setClash(undefined);
            setWaiting(command);
          }} />)}
          {found.length === 0 && <p className="faint">No command is called «{text}»</p>}
        </section>
        <section aria-label="Gestures">
          <h3>With the pointer</h3>
          {shown.map(({ does, by }) => <div key={does} className="shortcut-row"><span className="grow">{does}</span><span className="quiet">{by}</span></div>)}
        </section>
      </div>
    </Dialog>
  );
}

interface KeyRowProps {
  readonly command: Command;
  readonly isOwn: boolean;
  readonly isWaiting: boolean;
  readonly wait: () => void;
}

function KeyRow({ command, isOwn, isWaiting, wait }: KeyRowProps) {
  const keys = keysFor(command);
  return (
    <div className="shortcut-row">
      <span className="grow">{command.label}</span>
      {isOwn && <button type="button" className="shortcut-usual" onClick={() => setOwnKeys(command.name, undefined)}>usual keys</button>}
      <button type="button" className="shortcut-keys" disabled={command.keysShownOnly} aria-label={`Keys of ${command.label}: ${isWaiting ? "press them" : keys.length === 0 ? "none" : keys.map(printKeys).join(" or ")}`} title={command.keysShownOnly ? "The clipboard's own keys" : "Click, then press other keys"} onClick={wait}>
        {isWaiting ? <span className="shortcut-waiting">Press keys, or ⌫ for none</span> : keys.length === 0 ? <span className="faint">none</span> : keys.map((one, i) => <Fragment key={one}>{i > 0 && <span className="faint"> or </span>}<kbd>{printKeys(one)}</kbd></Fragment>)}
      </button>
    </div>
  );
}

/** Hears the next keys before anything else does; Escape leaves things as they are, Backspace takes the keys away. */
function usePressed(waiting: Command | undefined, done: (keys: string | undefined) => void): void {
  useEffect(() => {
    if (!waiting) return;
    const hear = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const pressed = keysPressed(event);
      if (pressed === undefined) return;
      if (pressed === "Backspace") setOwnKeys(waiting.name, []);
      done(pressed === "Escape" || pressed === "Backspace" ? undefined : pressed);
    };
    addEventListener("keydown", hear, { capture: true });
    return () => removeEventListener("keydown", hear, { capture: true });
  }, [waiting, done]);
}
