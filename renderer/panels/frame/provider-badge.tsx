// On what the last run really ran; amber with the reason after a fallback. A click lists every provider and why it can or cannot be chosen.
import { useState } from "react";
import type { ProviderChoice, ProviderName } from "../../../shared/contract/engine.ts";
import { Icon } from "../../design/icon.tsx";
import { Menu, MenuItem } from "../../design/overlays.tsx";
import { chooseProvider, useRun } from "../../state/run-store.ts";

export function ProviderBadge() {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  const providers = useRun((state) => state.providers);
  const choice = useRun((state) => state.choice);
  const last = useRun((state) => state.last);
  const titleOf = (name: ProviderName) => providers.find((provider) => provider.name === name)?.title ?? name;
  const choose = (name: ProviderChoice) => {
    setAt(undefined);
    chooseProvider(name);
  };
  return (
    <>
      <button type="button" className={`provider ${last?.fallback === undefined ? "" : "is-fallback"}`} aria-haspopup="menu" title={last?.fallback ?? "What the network runs on"} data-provider={last?.provider ?? ""}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.right, y: box.bottom + 4 });
        }}>
        <b>{last ? titleOf(last.provider) : choice === "auto" ? "Auto" : titleOf(choice)}</b>
        {last?.fallback !== undefined ? <span>instead of {choice === "auto" ? "a GPU" : titleOf(choice)}</span> : choice === "auto" && last && <span className="faint">auto</span>}
        <Icon name="chevron" size={12} />
      </button>
      {at && (
        <Menu label="Providers" at={at} corner="right" close={() => setAt(undefined)}>
          <MenuItem checked={choice === "auto"} choose={() => choose("auto")} note="The fastest one that can run the network">Auto</MenuItem>
          {providers.map((provider) => <MenuItem key={provider.name} checked={choice === provider.name} disabled={!provider.available} note={provider.reason} choose={() => choose(provider.name)}>{provider.title}</MenuItem>)}
          {last?.fallback !== undefined && <><hr /><p className="menu-note" style={{ padding: "4px 8px" }}>{last.fallback}</p></>}
        </Menu>
      )}
    </>
  );
}
