// Keys to commands. While text is typed only those commands answer that say so.
import { isTypedInto } from "../design/typed-into.ts";
import { keyStore } from "../state/key-store.ts";
import type { Command } from "./define.ts";
import { commands } from "./index.ts";

const mac = /Mac|iP/.test(navigator.platform);

export function runCommand(name: string): boolean {
  const command = commands.find((one) => one.name === name);
  if (!command || command.when?.() === false) return false;
  void command.perform();
  return true;
}

export function isPossible(command: Command): boolean {
  return command.when?.() !== false;
}

/** As the keys are written on this machine. */
export function printKeys(keys: string): string {
  const named = keys.replace("Backspace", "⌫").replace("Delete", "Del").replace("Escape", "Esc");
  return mac ? named.replace("Mod", "⌘").replace("Shift", "⇧").replace("Alt", "⌥").replaceAll("+", "") : named.replace("Mod", "Ctrl");
}

/** The keys a command answers: the person's, else its usual ones. */
export function keysFor(command: Command): readonly string[] {
  return keyStore.getState().own[command.name] ?? command.keys ?? [];
}

export function keysOf(name: string): string | undefined {
  const command = commands.find((one) => one.name === name);
  const keys = command && keysFor(command)[0];
  return keys === undefined ? undefined : printKeys(keys);
}

/** The keys that were pressed, written as commands write theirs; undefined for a modifier alone. */
export function keysPressed(event: KeyboardEvent): string | undefined {
  if (["Shift", "Control", "Alt", "Meta", "Dead", "Unidentified"].includes(event.key)) return undefined;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = digit ?? (event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key);
  return [...(mod ? ["Mod"] : []), ...(event.altKey ? ["Alt"] : []), ...(event.shiftKey && !isSign(key) ? ["Shift"] : []), key].join("+");
}

export function answerKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target;
  const typing = isTypedInto(target);
  const onControl = target instanceof HTMLElement && target.closest("button, a, [role=radio], [role=tab], [role=menuitem]") !== null;
  for (const command of commands) {
    if (command.keysShownOnly || (typing && !command.whileTyping) || !keysFor(command).some((keys) => matches(keys, event))) continue;
    // On a button Enter presses it and Tab goes on to the next one.
    if (onControl && (event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey) continue;
    if (!isPossible(command)) continue;
    event.preventDefault();
    void command.perform();
    return;
  }
}

function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const pressed = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const digit = /^\d$/.test(key) && event.code === `Digit${key}`;
  const shift = event.shiftKey === wants("Shift") || (isSign(key) && event.shiftKey);
  return (pressed === key || digit) && mod === wants("Mod") && event.altKey === wants("Alt") && shift;
}

/** A sign such as ? is written without the Shift it takes on some keyboards. */
function isSign(key: string): boolean {
  return /^[^\p{L}\d\s]$/u.test(key);
}
