// The samples of a data set that the unit answers to most, least and in between, and how it tells classes apart.
import { useState } from "react";
import type { ExampleMessage } from "../../../shared/contract/jobs/unit-examples.ts";
import { Segmented, Select } from "../../design/choices.tsx";
import { printNumber } from "../../design/numbers.ts";
import { fittingData } from "../../state/unit-data.ts";
import { findExamples, useUnit } from "../../state/unit-store.ts";
import { examplesInWords } from "../../state/unit-words.ts";
import { ClassHistogram } from "./class-histogram.tsx";
import { JobLine } from "./job-line.tsx";
import { Pixels } from "./pixels.tsx";

const ways = [{ value: "top", label: "most" }, { value: "slices", label: "tenths" }, { value: "bottom", label: "least" }, { value: "random", label: "random" }] as const;
const width = 76;

export function ExamplesSection() {
  const examples = useUnit((state) => state.examples);
  const data = useUnit((state) => state.data);
  const [way, setWay] = useState<(typeof ways)[number]["value"]>("top");
  const [isCropped, setCropped] = useState(false);
  const choices = fittingData();
  const hasCrops = examples?.top.some(({ crop }) => crop) ?? false;
  return (
    <section>
      <header className="neuron-head"><h3>Examples</h3>
        {choices.length > 0 && <span className="row-field wide"><Select label="Data" value={data ?? ""} choices={choices.map(({ title, source }) => ({ value: source, label: title }))} choose={(source) => void findExamples(source)} /></span>}
      </header>
      {choices.length === 0 && <p className="faint">No data set fits this network's inputs: choose data of your own in the training drawer.</p>}
      <JobLine kind="unit-examples" what="looking" />
      {examples && (
        <>
          <div className="neuron-head">
            <Segmented label="Which examples" value={way} choices={ways} choose={setWay} />
            {hasCrops && <Segmented label="What is shown" value={isCropped ? "field" : "whole"} choices={[{ value: "whole", label: "whole" }, { value: "field", label: "what it sees" }]} choose={(value) => setCropped(value === "field")} />}
          </div>
          {way === "slices" ? [...examples.slices].reverse().map((slice) => <Shelf key={slice.from} name={`${Math.round(100 * slice.from)}–${Math.round(100 * slice.to)} %`} examples={slice.examples} isCropped={isCropped} />) : <Shelf examples={examples[way]} isCropped={isCropped} />}
          <ClassHistogram examples={examples} />
          <p className="quiet">{examplesInWords(examples)}</p>
        </>
      )}
    </section>
  );
}

function Shelf({ name, examples, isCropped }: { readonly name?: string; readonly examples: readonly ExampleMessage[]; readonly isCropped: boolean }) {
  return (
    <div className="neuron-shelf">
      {name !== undefined && <span className="mono faint neuron-shelf-name">{name}</span>}
      {examples.map((example) => {
        const picture = isCropped ? (example.crop ?? example.whole) : example.whole;
        return (
          <figure key={example.sample} title={`sample ${example.sample}${example.label === undefined ? "" : `, ${example.label}`}: ${printNumber(example.answer)}`}>
            {picture && <Pixels picture={picture} label={`Sample ${example.sample}`} width={width} />}
            <figcaption className="mono faint">{example.label === undefined ? `#${example.sample}` : example.label} {printNumber(example.answer)}</figcaption>
          </figure>
        );
      })}
    </div>
  );
}
