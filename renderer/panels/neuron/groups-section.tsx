// The kinds of unit a wire has: groups, each with the picture that drives it and none of the others; a click on a unit opens its page.
import { useState } from "react";
import { isUnderWay } from "../../../shared/contract/job.ts";
import { Button } from "../../design/button.tsx";
import { NumberField } from "../../design/field.tsx";
import { printNumber } from "../../design/numbers.ts";
import { makeGroups, openUnit, useUnit } from "../../state/unit-store.ts";
import { JobLine } from "./job-line.tsx";
import { Pixels } from "./pixels.tsx";

const width = 76;
const most = 12;

export function GroupsSection({ port, units, channel }: { readonly port: string; readonly units: number; readonly channel: number }) {
  const found = useUnit((state) => (state.groups?.port === port ? state.groups.found : undefined));
  const job = useUnit((state) => state.jobs["unit-groups"]);
  const [count, setCount] = useState(4);
  const wanted = Math.min(count, units, most);
  const perfect = found && found.groups.length * Math.log(found.groups.length);
  return (
    <section>
      <header className="neuron-head"><h3>Kinds of unit</h3>
        <span className="neuron-count"><NumberField label="Groups" value={wanted} least={2} most={Math.min(units, most)} whole commit={setCount} /></span>
        {!isUnderWay(job?.standing) && <Button onClick={() => void makeGroups(wanted)}>Sort</Button>}
      </header>
      {!found && <p className="faint">Sorts the {units} units of this wire by pictures that drive one group and none of the others.</p>}
      <JobLine kind="unit-groups" what="sorting" mayPause />
      {found && (
        <>
          {found.groups.map((group, k) => (
            <div key={k} className="neuron-group" role="group" aria-label={`Group ${k}`}>
              <Pixels picture={group.picture} label={`What drives group ${k}`} width={width} />
              <div>
                <div className="neuron-members">{group.units.map((unit) => <button key={unit} type="button" className="mono" aria-label={`Open channel ${unit}`} aria-current={unit === channel} onClick={() => openUnit(port, unit)}>{unit}</button>)}</div>
                <p className="faint">answer <span className="mono">{printNumber(group.own)}</span>, others <span className="mono">{printNumber(group.others)}</span> deviations above what textures give</p>
              </div>
            </div>
          ))}
          <p className="quiet">The best of {found.totals.length}: <span className="mono">{printNumber(Math.max(...found.totals))}</span> of at most <span className="mono">{printNumber(perfect ?? 0)}</span>.{found.silent.length > 0 && ` Silent: ${found.silent.join(", ")}.`}</p>
        </>
      )}
    </section>
  );
}
