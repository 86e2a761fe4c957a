// What comes in and what goes out of a node: every port with its named axes and sizes.
import type { CheckedNode } from "../../../shared/compiler/check/checked-diagram.ts";
import { printSize } from "../../../shared/tensor/size-text.ts";
import type { TensorType } from "../../../shared/tensor/tensor-type.ts";
import { inputPorts, outputPorts } from "../../state/node-ports.ts";

export function Signature({ node }: { readonly node: CheckedNode }) {
  return (
    <div className="signature">
      {inputPorts(node).filter((port) => port.wired || !port.optional).map((port) => <PortType key={`i${port.name}`} mark="→" name={port.name} type={port.type} />)}
      {outputPorts(node).map((port) => <PortType key={`o${port.name}`} mark="⇒" name={port.name} type={port.type} />)}
    </div>
  );
}

function PortType({ mark, name, type }: { readonly mark: string; readonly name: string; readonly type: TensorType | undefined }) {
  return (
    <div className="port-type">
      <span className="faint">{mark === "→" ? "in" : "out"}</span>
      <span className="mono">{name}</span>
      {type ? <TypeText type={type} /> : <span className="faint">not known yet</span>}
    </div>
  );
}

export function TypeText({ type }: { readonly type: TensorType }) {
  return (
    <span className="type-text">
      <span className="mono faint">{type.dtype}</span>
      {type.axes.map((axis) => {
        const size = printSize(axis.size);
        return <span key={axis.name} className={`type-axis role-${axis.role ?? "none"}`} title={`${axis.name} = ${size}${axis.role ? `, ${axis.role}` : ""}`}><span className="math">{axis.name}</span>{size !== axis.name && <span className="mono">{size}</span>}</span>;
      })}
      {type.axes.length === 0 && <span className="faint">one number</span>}
    </span>
  );
}
