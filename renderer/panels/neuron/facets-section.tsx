// The kinds of picture that the unit answers to: one picture each, and the samples whose mean it began as.
import { isUnderWay } from "../../../shared/contract/job.ts";
import { Button } from "../../design/button.tsx";
import { printNumber } from "../../design/numbers.ts";
import { findFacets, useUnit } from "../../state/unit-store.ts";
import { JobLine } from "./job-line.tsx";
import { Pixels } from "./pixels.tsx";

const [width, parentWidth] = [76, 44];

export function FacetsSection() {
  const found = useUnit((state) => state.facets);
  const job = useUnit((state) => state.jobs["unit-facets"]);
  const data = useUnit((state) => state.data);
  return (
    <section>
      <header className="neuron-head"><h3>Facets</h3>{data !== undefined && !found && !isUnderWay(job?.standing) && <Button onClick={() => void findFacets()}>Find its facets</Button>}</header>
      {data === undefined ? <p className="faint">No data set fits this network's inputs, and facets are found among samples.</p> : !found && <p className="faint">The samples that drive the unit are grouped by what a late layer says of them; a picture is made of each group.</p>}
      <JobLine kind="unit-facets" what="looking" mayPause />
      {found && (
        <>
          {found.facets.map((facet, k) => (
            <div key={k} className="neuron-group" role="group" aria-label={`Facet ${k}`}>
              <Pixels picture={facet.picture} label={`Picture of facet ${k}`} width={width} />
              <div>
                <div className="neuron-shelf"><Pixels picture={facet.mean} label={`Mean that facet ${k} began as`} width={parentWidth} />{facet.examples.map((example, i) => <Pixels key={i} picture={example} label={`Sample of facet ${k}`} width={parentWidth} />)}</div>
                <p className="faint"><span className="mono">{printNumber(100 * facet.share)} %</span> of what it answers; from <span className="mono">{printNumber(facet.before)}</span> to <span className="mono">{printNumber(facet.after)}</span></p>
              </div>
            </div>
          ))}
          <p className="quiet">{found.facets.length} kinds among {found.driving} samples that drive it; silhouette <span className="mono">{printNumber(found.silhouette)}</span>.</p>
        </>
      )}
    </section>
  );
}
