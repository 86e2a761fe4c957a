// What the unit looks for by name, and which units of the wire look for something: found by a word, left out together.
import { useState } from "react";
import { isUnderWay } from "../../../shared/contract/job.ts";
import { leastOverlap } from "../../../shared/interpret/dissection/overlap.ts";
import { Button } from "../../design/button.tsx";
import { leaveOut, nameUnits, openUnit, useUnit } from "../../state/unit-store.ts";
import { JobLine } from "./job-line.tsx";

export function LabelsSection({ port, units, channel }: { readonly port: string; readonly units: number; readonly channel: number }) {
  const found = useUnit((state) => (state.labels?.port === port ? state.labels.found : undefined));
  const job = useUnit((state) => state.jobs["unit-labels"]);
  const data = useUnit((state) => state.data);
  const [words, setWords] = useState("");
  const unit = found?.units[channel];
  const named = (found?.units ?? []).flatMap(({ label }, at) => (label !== undefined && label.toLowerCase().includes(words.trim().toLowerCase()) ? [{ at, label }] : []));
  return (
    <section>
      <header className="neuron-head"><h3>What it looks for</h3>{data !== undefined && !found && !isUnderWay(job?.standing) && <Button onClick={() => void nameUnits()}>Name the {units} units</Button>}</header>
      {data === undefined ? <p className="faint">No data set fits this network's inputs, so there is nothing to name its units by.</p> : !found && <p className="faint">Where each unit fires most is held against the colours of the pixels, the classes of the samples and the masks that the data have.</p>}
      <JobLine kind="unit-labels" what="naming" mayPause />
      {unit && (
        <>
          <p className="quiet">{unit.label === undefined ? `Nothing it could be named by overlaps with where it fires by more than ${leastOverlap}.` : <>It looks for <b>{unit.label}</b>.</>}</p>
          <div className="neuron-overlaps" role="list" aria-label="Overlaps">
            {unit.scores.map(({ concept, iou }) => <div key={concept} role="listitem"><span>{concept}</span><meter min={0} max={1} value={iou} aria-label={`Overlap with ${concept}`} /><span className="mono faint">{iou.toFixed(3)}</span></div>)}
          </div>
          <div className="neuron-head">
            <input className="field words" type="search" aria-label="Find units by name" placeholder="Find units by name" value={words} onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => event.stopPropagation()} />
            <Button disabled={named.length === 0} onClick={() => void leaveOut(named.map(({ at }) => at))}>Leave out {named.length}</Button>
          </div>
          <div className="neuron-members">{named.map(({ at, label }) => <button key={at} type="button" aria-label={`Open channel ${at}`} aria-current={at === channel} onClick={() => openUnit(port, at)}><span className="mono">{at}</span> <span className="faint">{label}</span></button>)}</div>
        </>
      )}
    </section>
  );
}
