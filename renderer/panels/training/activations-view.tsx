// How what flows on the wires lies, over time, and which units have died: those that were zero for every sample looked at.
import { useMemo } from "react";
import { Button } from "../../design/button.tsx";
import { showPort } from "../../state/show-port.ts";
import type { Training } from "../../state/training-store.ts";
import { historiesOf, SpreadHistory, type SpreadAt } from "./spread-history.tsx";

export function ActivationsView({ training: { looks } }: { readonly training: Training }) {
  const histories = useMemo(() => historiesOf(looks.filter(({ activations }) => activations.length > 0).map(({ step, activations }) => ({ step, spreads: activations }))), [looks]);
  if (histories.size === 0) return <p className="panel-note">Activations are shown as soon as a run has taken a step.</p>;
  return (
    <div className="spreads">
      {[...histories].map(([port, history]) => (
        <SpreadHistory key={port} name={port.replace(/:y$/, "")} history={history}>
          <Dead port={port} history={history} />
        </SpreadHistory>
      ))}
    </div>
  );
}

function Dead({ port, history }: { readonly port: string; readonly history: readonly SpreadAt[] }) {
  const units = history.at(-1)?.spread.units;
  if (!units) return <Button look="link" onClick={() => showPort(port)}>Show</Button>;
  const { count, dead, samples } = units;
  const words = dead.length === 0 ? "no dead units" : `${dead.length} of ${count} units dead`;
  return <Button look="link" className={dead.length > 0 ? "is-dead" : ""} title={dead.length === 0 ? `Every unit answered to some of ${samples} samples` : `Zero for each of ${samples} samples: ${dead.slice(0, 40).join(" ")}${dead.length > 40 ? " …" : ""}`} onClick={() => showPort(port)}>{words}</Button>;
}
