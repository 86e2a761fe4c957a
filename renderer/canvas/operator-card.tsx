// A node of the free arrangement: a quiet card around the glyph, its wires running through, ports on both sides.
import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { keysOf } from "../commands/keys.ts";
import { nodeTitle } from "../state/node-ports.ts";
import { padWidth, terminalSide, terminalTop, type PlacedPort } from "./card-geometry.ts";
import { ClashMarks } from "./clash-marks.tsx";
import { CardGlyph } from "./card-glyph.tsx";
import type { Card } from "./free-elements.ts";
import { LeftOutMark } from "./left-out-mark.tsx";
import { ProblemMark } from "./problem-mark.tsx";
import { TerminalBody } from "./terminal-body.tsx";

/** At a port without a wire the mark stands beside it, so that a wire can be pulled from the port. */
const markBeside = 18;

export const OperatorCard = memo(function OperatorCard({ data: { id, checked, geometry, problems, clashes, silent }, selected }: NodeProps<Card>) {
  const atPorts = new Set(geometry.inputs.map((port) => port.name));
  const onNode = problems.filter((problem) => problem.at.port === undefined || !atPorts.has(problem.at.port) || problem.at.node !== id);
  const repeat = checked.kind === "block" ? checked.node.repeat : undefined;
  return (
    <div className={`card ${selected ? "is-selected" : ""} ${checked.node.leftOut ? `is-left-out is-${checked.node.leftOut}` : silent ? "is-silent" : ""}`} style={{ width: geometry.width, height: geometry.height }} data-node={id}>
      <div className="card-grip" title={checked.node.leftOut ? `${checked.node.leftOut === "muted" ? "Muted" : "Bypassed"}: ${keysOf(checked.node.leftOut === "muted" ? "mute" : "bypass") ?? "the inspector"} has it run again` : undefined}>
        {/* The glyph of a block says what block it is; the head says which use of it. */}
        {!geometry.terminal && <span className="card-title">{checked.kind === "operator" ? nodeTitle(checked) : (checked.node.name ?? id)}</span>}
        {repeat && <span className="card-note mono">×{repeat.times}</span>}
      </div>
      {geometry.terminal ? <div className="card-terminal" style={{ left: terminalSide, top: terminalTop }}><TerminalBody id={id} node={checked} width={geometry.terminal.width} height={geometry.terminal.height} /></div> : <CardGlyph geometry={geometry} />}
      {checked.node.leftOut && <LeftOutMark checked={checked} geometry={geometry} />}
      {geometry.inputs.map((port) => <PortPill key={port.name} port={port} side="target" x={-padWidth / 2} />)}
      {geometry.outputs.map((port) => <PortPill key={port.name} port={port} side="source" x={geometry.width - padWidth / 2} />)}
      {geometry.inputs.map((port) => {
        const here = problems.filter((problem) => problem.at.port === port.name && problem.at.node === id);
        return here.length > 0 && <ProblemMark key={port.name} problems={here} style={{ left: port.wired ? -9 : -9 - markBeside, top: port.top + port.height / 2 - 9 }} />;
      })}
      {geometry.inputs.map((port) => <ClashMarks key={port.name} clashes={clashes.get(port.name)} x={-12} top={port.top + port.height / 2 + (port.rows[0]?.offset ?? 0)} bottom={port.top + port.height / 2 + (port.rows.at(-1)?.offset ?? 0)} />)}
      {onNode.length > 0 && <ProblemMark problems={onNode} style={{ right: -8, top: -8 }} />}
    </div>
  );
});

function PortPill({ port, side, x }: { readonly port: PlacedPort; readonly side: "source" | "target"; readonly x: number }) {
  return (
    <Handle type={side} id={port.name} position={side === "target" ? Position.Left : Position.Right} className={`port ${port.wired ? "is-wired" : ""} ${port.optional ? "is-optional" : ""}`}
      style={{ left: x, right: "auto", top: port.top, width: padWidth, height: port.height, transform: "none" }} title={port.name} role="img" aria-label={`${side === "target" ? "Input" : "Output"} ${port.name}`}>
      {port.rows.map(({ offset }, k) => <i key={k} style={{ top: port.height / 2 + offset - 2.5 }} />)}
    </Handle>
  );
}
