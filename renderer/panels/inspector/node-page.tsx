// A node: what it is, its types, its attributes, its parameters, its activation, its problems.
import { useState } from "react";
import { intensity } from "../../../shared/analysis/diagram-cost.ts";
import { nodeCost } from "../../../shared/analysis/node-cost.ts";
import { isProblem } from "../../../shared/base/problem.ts";
import type { CheckedNode } from "../../../shared/compiler/check/checked-diagram.ts";
import { silenceAt } from "../../../shared/compiler/check/silence.ts";
import { movedByRepeat } from "../../../shared/compiler/lower/moved-nodes.ts";
import { renameNode } from "../../../shared/document/edits/rename-node.ts";
import type { NodeId, Repeat } from "../../../shared/document/document.ts";
import { outputOperator } from "../../../shared/document/interface-nodes.ts";
import { isNodeName, nodeNameRule } from "../../../shared/document/names.ts";
import { entrancesOf } from "../../../shared/document/step-of-path.ts";
import { evaluateSize } from "../../../shared/tensor/size-algebra.ts";
import { printAxes } from "../../../shared/tensor/type-text.ts";
import { runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/choices.tsx";
import { TextField } from "../../design/field.tsx";
import { printAmount, printCount } from "../../design/numbers.ts";
import { dispatch } from "../../state/document-store.ts";
import type { CurrentPlace } from "../../state/current-place.ts";
import { dispatchKeeping } from "../../state/keep-parameters.ts";
import { nodeTitle, outputPorts } from "../../state/node-ports.ts";
import { notify } from "../../state/notice-store.ts";
import { arrivingName, readingName } from "../../state/readings.ts";
import { goTo } from "../../state/view-store.ts";
import { Activation } from "./activation.tsx";
import { AttributeFields } from "./attribute-fields.tsx";
import { ProblemList } from "./problem-list.tsx";
import { Signature } from "./signature.tsx";

interface NodePageProps {
  readonly id: NodeId;
  readonly node: CheckedNode;
  readonly place: CurrentPlace;
}

export function NodePage({ id, node, place }: NodePageProps) {
  const problems = place.checked.problems.filter((problem) => problem.at.block === place.block && problem.at.node === id);
  const [chosen, choosePort] = useState<string>();
  const ports = outputPorts(node).map(({ name }) => name);
  const port = ports.find((name) => name === chosen) ?? ports[0];
  // An output of the network has none of its own: what arrives is what it shows.
  const shown = port === undefined ? arrivingName(place.checked, place.path, id, Object.keys(node.wires)[0] ?? "") : readingName(place.checked, place.path, id, port);
  const rename = (name: string) => {
    const steps = renameNode(place.document, place.block, id, name === id ? null : name);
    if (isProblem(steps)) notify("warning", steps.problem);
    else dispatchKeeping({ label: "rename", steps });
  };
  return (
    <>
      <section>
        <header className="inspector-title">
          <h2>{node.kind === "operator" ? (node.operator?.title ?? node.node.operator) : nodeTitle(node)}</h2>
          <span className="inspector-name"><TextField label="Name of the node" value={node.node.name ?? id} commit={rename} check={(text) => (isNodeName(text) ? undefined : `A name has ${nodeNameRule}`)} /></span>
        </header>
        <Signature node={node} place={place} />
        {node.kind === "operator" && node.operator && <p className="quiet inspector-about">{node.operator.about}</p>}
        {node.kind === "block" && <p className="quiet inspector-about">{place.document.blocks[node.node.block]?.about}</p>}
      </section>
      <Running id={id} node={node} place={place} />
      {problems.length > 0 && <section><ProblemList problems={problems} /></section>}
      {node.kind === "operator" && node.operator && Object.keys(node.operator.attributes).length > 0 && <section><AttributeFields nodes={[node]} place={place} /></section>}
      {node.kind === "block" && <BlockRows id={id} node={node} place={place} />}
      {node.kind === "operator" && node.bodies && <BodyRows id={id} node={node} place={place} />}
      {node.kind === "operator" && node.weave && node.weave.parameters.length > 0 && <Parameters node={node} place={place} />}
      {shown !== undefined && !isSilent(node, place) && (
        <section>
          {ports.length > 1 && port !== undefined && <div className="row"><span className="quiet">Output</span><span className="row-field"><Select label="Which output is shown" value={port} choices={ports.map((name) => ({ value: name, label: name }))} choose={choosePort} /></span></div>}
          <Activation key={shown} name={shown} title="Activation" />
        </section>
      )}
      <Cost node={node} place={place} />
    </>
  );
}

/** Whether it runs, and where it does not by no doing of its own, why. */
function Running({ id, node, place }: NodePageProps) {
  const isOutput = node.kind === "operator" && node.node.operator === outputOperator;
  const choices = [{ value: "run", label: "runs" }, { value: "muted", label: "muted" }, ...(isOutput ? [] : [{ value: "bypassed", label: "bypassed" }])];
  const choose = (value: string) => dispatch({ label: value === "run" ? "run again" : value === "muted" ? "mute" : "bypass", steps: [{ step: "set-left-out", block: place.block, node: id, leftOut: value === "muted" || value === "bypassed" ? value : null }] });
  return (
    <section className="rows">
      <div className="row" title="A muted node and what depends on it do not run; a bypassed one passes on the first array that is of the type it gives"><span className="quiet">In a run</span><span className="row-field"><Select label="Whether the node runs" value={node.node.leftOut ?? "run"} choices={choices} choose={choose} /></span></div>
      {node.node.leftOut === undefined && isSilent(node, place) && <p className="faint">Not computed: something it needs is muted.</p>}
      {Object.entries(node.passes ?? {}).map(([given, taken]) => <p key={given} className="faint">{given} passes on what arrives at {taken}.</p>)}
    </section>
  );
}

function isSilent({ id }: CheckedNode, { checked, path }: CurrentPlace): boolean {
  return silenceAt(checked.main, path).silence.nodes.has(id);
}

function Cost({ node, place }: { readonly node: CheckedNode; readonly place: CurrentPlace }) {
  if (isSilent(node, place)) return null;
  const cost = nodeCost(node, place.checked.sizes, silenceAt(place.checked.main, place.path).silence.absent.get(node.id));
  const known = (value: number | undefined, print: (value: number) => string) => (value === undefined ? "?" : print(value));
  const dtype = Object.values(node.outputs)[0]?.dtype;
  const each = intensity(cost);
  return (
    <section className="rows">
      <h3>Cost</h3>
      <div className="row"><span className="quiet">Operations</span><span className="mono">{known(cost.operations, (value) => printAmount(value, "FLOP"))}</span></div>
      <div className="row"><span className="quiet">Parameters</span><span className="mono">{known(cost.parameters, printCount)}</span></div>
      <div className="row"><span className="quiet">Output</span><span className="mono">{known(cost.bytes, (value) => printAmount(value, "B"))}{dtype === undefined ? "" : ` · ${dtype}`}</span></div>
      {each !== undefined && cost.moved !== undefined && <div className="row" title="Read and written, and how many operations there are for each of these bytes"><span className="quiet">Moved</span><span className="mono">{printAmount(cost.moved, "B")} · {each.toFixed(1)} FLOP/B</span></div>}
    </section>
  );
}

function BlockRows({ id, node, place }: { readonly id: NodeId; readonly node: Extract<CheckedNode, { readonly kind: "block" }>; readonly place: CurrentPlace }) {
  const { repeat } = node.node;
  const block = place.document.blocks[node.node.block];
  const setRepeat = (wanted: Repeat | null) => dispatchKeeping({ label: "repeat", steps: [{ step: "set-repeat", block: place.block, node: id, repeat: wanted }] }, movedByRepeat(place.block, id, wanted !== null));
  return (
    <section className="rows">
      <div className="row"><span className="quiet">Copies</span><span className="row-field"><TextField label="Number of copies" value={repeat?.times ?? "1"} commit={(times) => setRepeat(times.trim() === "1" ? null : { times, weights: repeat?.weights ?? "untied" })} /></span></div>
      {repeat && <div className="row"><span className="quiet">Weights</span><span className="row-field"><Select label="Weights of the copies" value={repeat.weights} choices={[{ value: "untied", label: "each its own" }, { value: "tied", label: "shared" }]} choose={(weights) => setRepeat({ ...repeat, weights })} /></span></div>}
      {block?.locals.map((name) => (
        <div key={name} className="row"><span className="quiet">Size <span className="math">{name}</span></span><span className="row-field"><TextField label={`Size ${name}`} value={node.node.sizes[name] ?? ""} placeholder="from the wires" commit={(size) => dispatch({ label: `size ${name}`, steps: [{ step: "set-use-size", block: place.block, node: id, name, size: size.trim() === "" ? null : size }] })} /></span></div>
      ))}
      <div className="row-actions"><Button onClick={() => goTo([...place.path, id])}>Enter</Button><Button onClick={() => runCommand("dissolve-block")}>Take apart</Button></div>
    </section>
  );
}

/** The blocks it runs by itself, such as the branches of an If. */
function BodyRows({ id, node, place }: { readonly id: NodeId; readonly node: Extract<CheckedNode, { readonly kind: "operator" }>; readonly place: CurrentPlace }) {
  return (
    <section className="rows">
      <h3>Runs</h3>
      {entrancesOf(id, node.node).map(({ step, block }) => (
        <div key={step} className="row"><span className="quiet">{place.document.blocks[block]?.title ?? block}</span><Button onClick={() => goTo([...place.path, step])}>Enter</Button></div>
      ))}
    </section>
  );
}

function Parameters({ node, place }: { readonly node: Extract<CheckedNode, { readonly kind: "operator" }>; readonly place: CurrentPlace }) {
  return (
    <section className="rows">
      <h3>Parameters</h3>
      {node.weave?.parameters.map((parameter) => {
        const sizes = parameter.axes.map((axis) => evaluateSize(axis.size, (name) => place.checked.sizes.get(name)));
        const count = sizes.every((size) => typeof size === "number") ? sizes.reduce((a, b) => a * b, 1) : undefined;
        return (
          <div key={parameter.name} className="parameter">
            <div className="row"><span>{parameter.name}</span><span className="mono faint">{count === undefined ? "" : printCount(count)}</span></div>
            <div className="row"><span className="mono quiet">{printAxes(parameter.axes)}</span><span className="mono faint">{parameter.values ? "given" : parameter.initialiser}</span></div>
          </div>
        );
      })}
    </section>
  );
}
