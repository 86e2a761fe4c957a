// What the compiler did: each pass with the laws it applied, and the ONNX operators that run in the end.
import { useRun } from "../../state/run-store.ts";
import { printCount } from "../../design/numbers.ts";
import "./trace-panel.css";

export function TracePanel() {
  const network = useRun((state) => state.network);
  const message = useRun((state) => state.message);
  if (!network) return <p className="panel-note">{message ?? "Nothing has been compiled yet."}</p>;
  const counts = new Map<string, number>();
  for (const operator of network.operators) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  const learned = network.parameters.reduce((sum, { dims }) => sum + dims.reduce((a, b) => a * b, 1), 0);
  return (
    <div className="trace">
      <section>
        <h3>{network.milliseconds.toFixed(1)} ms, {network.model.variant}, {(network.model.onnx.byteLength / 1024).toFixed(1)} kB of ONNX, {printCount(learned)} numbers in {network.parameters.length} parameters</h3>
        <table>
          <thead><tr><th>Pass</th><th>Nodes</th><th>Laws applied</th></tr></thead>
          <tbody>
            {network.trace.map((pass, i) => (
              <tr key={i} className={pass.fired.length === 0 ? "faint" : ""}>
                <td title={pass.why}>{pass.pass}</td>
                <td className="mono">{pass.nodesBefore === pass.nodesAfter ? pass.nodesAfter : `${pass.nodesBefore} → ${pass.nodesAfter}`}</td>
                <td>{pass.fired.map(({ rule, count }) => <span key={rule} className="mono trace-law">{rule}{count > 1 ? ` ×${count}` : ""}</span>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h3>{network.operators.length} ONNX nodes</h3>
        <p className="mono trace-operators">{[...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => <span key={name}>{name}{count > 1 ? ` ×${count}` : ""}</span>)}</p>
      </section>
    </div>
  );
}
