// The pictures of all units of the wire; a click on one opens its page.
import { isUnderWay } from "../../../shared/contract/job.ts";
import { Button } from "../../design/button.tsx";
import { makeSheet, openUnit, useUnit } from "../../state/unit-store.ts";
import { JobLine } from "./job-line.tsx";
import { Pixels } from "./pixels.tsx";

const width = 76;

export function SheetSection({ port, units, channel }: { readonly port: string; readonly units: number; readonly channel: number }) {
  const sheet = useUnit((state) => (state.sheet?.port === port ? state.sheet : undefined));
  const job = useUnit((state) => state.jobs["unit-sheet"]);
  const isWhole = (sheet?.tiles.size ?? 0) === units;
  return (
    <section>
      <header className="neuron-head"><h3>All {units} of this wire</h3>
        {!isUnderWay(job?.standing) && !isWhole && <Button onClick={() => void makeSheet()}>{sheet && sheet.tiles.size > 0 ? "Go on" : "Make the sheet"}</Button>}
      </header>
      {!sheet && <p className="faint">A picture of every unit, one after the other, beside everything else; what is made is kept, and stopping loses nothing.</p>}
      <JobLine kind="unit-sheet" what="making" mayPause />
      {sheet && (
        <div className="neuron-shelf">
          {[...sheet.tiles.values()].map((tile) => (
            <button key={tile.channel} type="button" className="neuron-tile" aria-label={`Open channel ${tile.channel}`} aria-current={tile.channel === channel} onClick={() => openUnit(port, tile.channel)}>
              <Pixels picture={tile.picture} label={`Picture of channel ${tile.channel}`} width={width} />
              <span className="mono faint">{tile.channel}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
