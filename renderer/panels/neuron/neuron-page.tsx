// Everything about one unit on one page: its picture, examples, the input of now, and the wire's other units.
import { unitAxes } from "../../../shared/interpret/unit-axes.ts";
import { runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { useDocument } from "../../state/document-store.ts";
import { networkChange } from "../../state/network-change.ts";
import { notify } from "../../state/notice-store.ts";
import { useRun } from "../../state/run-store.ts";
import { showPort } from "../../state/show-port.ts";
import { takesPicture } from "../../state/unit-data.ts";
import { askAgain, closeUnit, openUnit, useUnit } from "../../state/unit-store.ts";
import { ExamplesSection } from "./examples-section.tsx";
import { FacetsSection } from "./facets-section.tsx";
import { GroupsSection } from "./groups-section.tsx";
import { InputSection } from "./input-section.tsx";
import { LabelsSection } from "./labels-section.tsx";
import { PictureSection } from "./picture-section.tsx";
import { SheetSection } from "./sheet-section.tsx";
import "./neuron.css";

export function NeuronPage() {
  const unit = useUnit((state) => state.unit);
  const type = useRun((state) => (unit ? state.network?.types.get(unit.port) : undefined));
  const asked = useUnit((state) => state.document);
  const document = useDocument();
  if (!unit) return null;
  const isOld = asked !== undefined && document !== undefined && networkChange(asked, document) === "network";
  const axes = type && unitAxes(type);
  const size = axes?.channel === undefined ? undefined : type?.axes[axes.channel]?.size;
  const units = size?.kind === "literal" ? size.value : 1;
  const axis = axes?.channel === undefined ? "" : (type?.axes[axes.channel]?.name ?? "");
  const isOfPictures = takesPicture();
  const hasPlaces = (axes?.positions.length ?? 0) > 0;
  const step = (by: number) => openUnit(unit.port, (unit.channel + by + units) % units);
  return (
    <aside className="neuron" aria-label="Unit">
      <section>
        <header className="inspector-title">
          <h2><Button look="link" title="Show it in the drawing" onClick={() => showPort(unit.port)}>{unit.port.replace(/:y$/, "")}</Button>{units > 1 && <> <span className="math">{axis}</span> <span className="mono">{unit.channel}</span> <span className="faint">of {units}</span></>}</h2>
          <span className="neuron-tools">
            {units > 1 && <><Button look="plain" onClick={() => step(-1)}>Previous</Button><Button look="plain" onClick={() => step(1)}>Next</Button></>}
            <Button look="plain" onClick={() => void copyLink()}>Copy link</Button>
            <Button look="plain" onClick={() => void runCommand("export-unit-report")}>Save report…</Button>
            <Button look="plain" icon="close" aria-label="Close the page of the unit" onClick={closeUnit} />
          </span>
        </header>
        {!type && <p className="faint">The network has no such wire any more.</p>}
        {type && isOld && <p className="faint">The network has changed since. <Button look="link" onClick={askAgain}>Ask again</Button></p>}
      </section>
      {type && <div className={isOld ? "is-stale" : ""}>{isOfPictures && <PictureSection hasPlaces={hasPlaces} />}<InputSection hasPlaces={hasPlaces} isOfPictures={isOfPictures} /><ExamplesSection />{isOfPictures && <FacetsSection />}{isOfPictures && <LabelsSection port={unit.port} units={units} channel={unit.channel} />}{isOfPictures && <SheetSection port={unit.port} units={units} channel={unit.channel} />}{isOfPictures && units > 1 && <GroupsSection port={unit.port} units={units} channel={unit.channel} />}</div>}
    </aside>
  );
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    notify("plain", "Copied the link: it opens this unit again");
  } catch (error) {
    notify("error", `Nothing was copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}
