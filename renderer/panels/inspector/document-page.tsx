// Nothing selected: what the document is about, its outputs, and its sizes.
import { TextField, NumberField } from "../../design/field.tsx";
import { printCount } from "../../design/numbers.ts";
import type { CurrentPlace } from "../../state/current-place.ts";
import { dispatch } from "../../state/document-store.ts";
import { useRun } from "../../state/run-store.ts";
import { readingName } from "../../state/readings.ts";
import { Activation } from "./activation.tsx";
import { TypeText } from "./signature.tsx";

export function DocumentPage({ place }: { readonly place: CurrentPlace }) {
  const { document, body } = place;
  const network = useRun((state) => state.network);
  const set = (change: Partial<{ title: string; about: string; seed: number }>) => dispatch({ label: "describe", steps: [{ step: "set-info", title: document.title, about: document.about, seed: document.seed, weights: document.weights ?? null, ...change }] });
  const learned = network?.parameters.reduce((sum, { dims }) => sum + dims.reduce((a, b) => a * b, 1), 0);
  const [output] = body.outputs;
  const wire = output && Object.values(body.wires).find(({ to }) => to.node === output.node);
  return (
    <>
      <section>
        <header className="inspector-title"><h2>{place.path.length === 0 ? document.title : (place.contents.title || place.block)}</h2></header>
        <p className="quiet inspector-about">{place.path.length === 0 ? document.about : place.contents.about}</p>
      </section>
      {place.path.length === 0 && (
        <section className="rows">
          <div className="row"><span className="quiet">Title</span><span className="row-field wide"><TextField words label="Title" value={document.title} commit={(title) => set({ title })} /></span></div>
          <div className="row"><span className="quiet">Seed</span><span className="row-field"><NumberField label="Seed" value={document.seed} least={0} whole commit={(seed) => set({ seed })} /></span></div>
          {learned !== undefined && <div className="row"><span className="quiet">Parameters</span><span className="mono">{printCount(learned)}</span></div>}
          {network && <div className="row"><span className="quiet">ONNX nodes</span><span className="mono">{network.operators.length}</span></div>}
        </section>
      )}
      <section className="rows">
        <h3>Interface</h3>
        {body.inputs.map((input) => <div key={input.port} className="row"><span className="faint">in</span><span className="mono">{input.port}</span>{input.type && <TypeText type={input.type} />}</div>)}
        {body.outputs.map((found) => <div key={found.port} className="row"><span className="faint">out</span><span className="mono">{found.port}</span>{found.type && <TypeText type={found.type} />}</div>)}
      </section>
      {wire && <section><Activation name={readingName(place.checked, place.path, wire.from.node, wire.from.port)} title={output.port} /></section>}
    </>
  );
}
