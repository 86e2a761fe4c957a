// The import of a model: how far it is, why it did not succeed, or what became of the model.
import { Children, type ReactNode } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { cancelImport, importPath, useImports, type ImportReport } from "../../state/import-store.ts";
import { setView } from "../../state/view-store.ts";
import "./import.css";

export function ImportDialog() {
  const current = useImports((state) => state.current);
  const close = () => setView({ dialog: undefined });
  if (!current) return null;
  if (current.stage === "running") {
    return (
      <Dialog title={`Reading ${current.name}`} close={close} actions={<><Button onClick={close}>Go on in the background</Button><Button look="primary" onClick={cancelImport}>Cancel</Button></>}>
        <progress className="import-progress" aria-label="Progress of the import" max={Math.max(1, current.of)} value={current.of > 0 ? current.done : undefined} />
        <p role="status">{sentence(current.message)}</p>
      </Dialog>
    );
  }
  if (current.stage === "failed") {
    return (
      <Dialog title={`${current.name} cannot be opened`} close={close} actions={<Button look="primary" onClick={close}>Close</Button>}>
        <p role="alert" className="import-fault">{current.why}</p>
      </Dialog>
    );
  }
  const { foldable, linkable, hasGraph } = current.report;
  return (
    <Dialog title={`What became of ${current.name}`} close={close} actions={<>{hasGraph !== undefined && <Button onClick={() => void importPath(hasGraph, { graphOnly: true })}>Read its graph instead</Button>}{linkable !== undefined && <Button onClick={() => void importPath(linkable, { link: true })}>Read again, weights left in the model</Button>}{foldable !== undefined && <Button onClick={() => void importPath(foldable, { foldBatchNorms: true })}>Read again, batch norms folded</Button>}<Button look="primary" onClick={close}>Show the diagram</Button></>}>
      <Report {...current.report} />
    </Dialog>
  );
}

function Report({ report, takenBack, seconds }: ImportReport) {
  const { nodesInFile, nodesShown, operators, opaque, folded, parameters, disagreements, fromDocument } = report;
  return (
    <div className="import-report">
      <p><strong>{nodesInFile}</strong> {nodesInFile === 1 ? "node" : "nodes"} of the model, <strong>{nodesShown}</strong> in the main diagram, {parameters} arrays of weights. <span className="faint">Read in {seconds.reading.toFixed(1)} s, {fromDocument ? "taken from the document inside" : `held against the model in ${seconds.checking.toFixed(1)} s`}.</span></p>
      <Part title="Folded" none="Nothing comes again often enough to be folded.">{folded.map(({ block, times }, i) => <li key={i}>{block} <span className="mono">×{times}</span></li>)}</Part>
      <Part title="In the diagram's operators" none="None.">{operators.map(({ name, uses }) => <li key={name}>{name} <span className="mono faint">{uses}</span></li>)}</Part>
      <Part title="As the model says it" none="Nothing: every operator has a spelling here.">{opaque.map(({ name, uses }) => <li key={name}>{name} <span className="mono faint">{uses}</span></li>)}</Part>
      {fromDocument && <Part title="The document inside" none=""><li className="is-sentence">Weft wrote it into the model with its graph. Written again, it gives that graph, so it is the diagram; the weights are those of the file.</li></Part>}
      {!fromDocument && <Part title="Checked on random input" none="The diagram gives the model's own numbers.">{takenBack.map((note) => <li key={note} className="is-sentence">{note}</li>)}</Part>}
      {disagreements.length > 0 && <Part title="Where the file contradicts itself" none="">{disagreements.map((note) => <li key={note} className="is-sentence">{note}</li>)}</Part>}
    </div>
  );
}

function Part({ title, none, children }: { readonly title: string; readonly none: string; readonly children: ReactNode }) {
  return <section aria-label={title}><h3>{title}</h3>{Children.count(children) === 0 ? <p className="quiet">{none}</p> : <ul>{children}</ul>}</section>;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}…`;
}
