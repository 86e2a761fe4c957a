// The window's own questions: choose one of a few answers, or type one.
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { setView, type OpenDialog } from "../../state/view-store.ts";

export function AskDialog({ title, text, choices, resolve }: Extract<OpenDialog, { readonly kind: "ask" }>) {
  const finish = (value: string | null) => {
    setView({ dialog: undefined });
    resolve(value);
  };
  return (
    <Dialog title={title} close={() => finish(null)} actions={choices.map((choice) => <Button key={choice.value} {...(choice.primary ? { look: "primary" as const } : {})} onClick={() => finish(choice.value)}>{choice.label}</Button>)}>
      <p>{text}</p>
    </Dialog>
  );
}

export function PromptDialog({ title, label, value, check, resolve }: Extract<OpenDialog, { readonly kind: "prompt" }>) {
  const [text, setText] = useState(value);
  const fault = check?.(text);
  const finish = (answer: string | null) => {
    setView({ dialog: undefined });
    resolve(answer);
  };
  return (
    <Dialog title={title} close={() => finish(null)} actions={<><Button onClick={() => finish(null)}>Cancel</Button><Button look="primary" disabled={fault !== undefined} onClick={() => finish(text)}>Done</Button></>}>
      <label><span className="quiet">{label}</span>
        <input className="field words" style={{ height: 30, marginTop: 4 }} data-autofocus value={text} aria-invalid={fault !== undefined} onFocus={(event) => event.target.select()} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === "Enter" && fault === undefined && finish(text)} />
      </label>
      <p className="faint" style={{ minHeight: 20 }}>{text === value ? "" : fault}</p>
    </Dialog>
  );
}
