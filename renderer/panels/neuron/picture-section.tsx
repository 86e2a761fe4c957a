// The picture the unit answers to most or least, as it becomes.
import { isUnderWay } from "../../../shared/contract/job.ts";
import { Button } from "../../design/button.tsx";
import { Segmented } from "../../design/choices.tsx";
import { printNumber } from "../../design/numbers.ts";
import { makePicture, pictureSteps, useUnit } from "../../state/unit-store.ts";
import { JobLine } from "./job-line.tsx";
import { Pixels } from "./pixels.tsx";

const width = 196;
const seeds = 1000;

export function PictureSection({ hasPlaces }: { readonly hasPlaces: boolean }) {
  const picture = useUnit((state) => state.picture);
  const { objective, isAgainst, seed } = useUnit((state) => state.wishes);
  const job = useUnit((state) => state.jobs["unit-picture"]);
  const best = useUnit((state) => state.examples?.top[0]?.answer);
  // Only one place of a unit is compared with what one place of it answered to an example.
  const share = objective === "neuron" && !isAgainst && picture && best !== undefined && best > 0 ? picture.objective / best : undefined;
  return (
    <section>
      <header className="neuron-head"><h3>{isAgainst ? "What it answers to least" : "What it answers to most"}</h3>
        <Segmented label="Direction" value={isAgainst ? "least" : "most"} choices={[{ value: "most", label: "most" }, { value: "least", label: "least" }]} choose={(value) => void makePicture({ isAgainst: value === "least" })} />
      </header>
      <div className="neuron-picture">
        {picture ? <Pixels picture={picture.picture} label="The picture so far" width={width} /> : <div className="neuron-blank" style={{ width, height: width }} />}
        <div className="rows">
          {hasPlaces && <Segmented label="What is to become large" value={objective} choices={[{ value: "neuron", label: "one place" }, { value: "channel", label: "everywhere" }]} choose={(value) => void makePicture({ objective: value })} />}
          {picture && <p><span className="mono">{printNumber(picture.objective)}</span> <span className="faint">after {picture.taken} of {pictureSteps} steps</span></p>}
          {share !== undefined && <p className="faint"><span className="mono">{printNumber(share)}</span> times the best example{share < 1 ? ": no more than the data already show" : ""}</p>}
          <p className="faint">Made from noise, seed {seed}: waves whose picture is moved, scaled and turned a little at every step.</p>
          <div className="row-actions">
            <Button onClick={() => void makePicture({ seed: (seed % seeds) + 1 })}>Another seed</Button>
            {!isUnderWay(job?.standing) && picture && picture.taken < pictureSteps && <Button look="plain" onClick={() => void makePicture()}>Again</Button>}
          </div>
          <JobLine kind="unit-picture" what="climbing" mayPause />
        </div>
      </div>
    </section>
  );
}
