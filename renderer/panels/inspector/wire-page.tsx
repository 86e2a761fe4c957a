// A wire: the type it carries, from where to where, and what is on it now.
import type { Wire, WireId } from "../../../shared/document/document.ts";
import { printSize } from "../../../shared/tensor/size-text.ts";
import { renameAxisFrom } from "../../commands/rename-axis.ts";
import { Button } from "../../design/button.tsx";
import type { CurrentPlace } from "../../state/current-place.ts";
import { nodeTitle } from "../../state/node-ports.ts";
import { readingName } from "../../state/readings.ts";
import { Activation } from "./activation.tsx";
import { ProblemList } from "./problem-list.tsx";
import { TypeText } from "./signature.tsx";

export function WirePage({ id, wire, place }: { readonly id: WireId; readonly wire: Wire; readonly place: CurrentPlace }) {
  const from = place.body.nodes.get(wire.from.node);
  const to = place.body.nodes.get(wire.to.node);
  const type = from?.outputs[wire.from.port];
  const problems = place.checked.problems.filter((problem) => problem.at.block === place.block && (problem.at.wire === id || (problem.at.node === wire.to.node && problem.at.port === wire.to.port)));
  return (
    <>
      <section>
        <h2>Wire</h2>
        <p className="quiet">{from && nodeTitle(from)} <span className="faint">to</span> {to && nodeTitle(to)}</p>
        {type ? <TypeText type={type} /> : <p className="faint">Its type is not known yet.</p>}
      </section>
      {problems.length > 0 && <section><ProblemList problems={problems} /></section>}
      {type && (
        <section className="rows">
          <h3>Axes</h3>
          {type.axes.map((axis) => (
            <div key={axis.name} className="row"><span className={`math role-${axis.role ?? "none"}`}>{axis.name}</span><span className="mono">{printSize(axis.size)}</span><span className="faint">{axis.role ?? ""}</span><Button look="link" onClick={() => void renameAxisFrom(axis.name)}>rename</Button></div>
          ))}
        </section>
      )}
      <section><Activation name={readingName(place.checked, place.path, wire.from.node, wire.from.port)} title="Activation" /></section>
    </>
  );
}
