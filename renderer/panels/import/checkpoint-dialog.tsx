// The table of a checkpoint: which array goes into which parameter, what does not fit, and what nothing takes.
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/overlays.tsx";
import { useCheckpoint } from "../../state/checkpoint-store.ts";
import "./import.css";

export function CheckpointDialog() {
  const current = useCheckpoint();
  if (!current) return null;
  const { name, match, taking, stays, answer } = current;
  const fitting = match.parameters.filter(({ found }) => found && found.fit !== "other dims").length;
  const misshaped = match.parameters.filter(({ found }) => found?.fit === "other dims").length;
  const missing = match.parameters.length - fitting - misshaped;
  const dims = (sizes: readonly number[]) => (sizes.length === 0 ? "1" : sizes.join("×"));
  return (
    <Dialog title={`Load ${name}`} wide close={() => answer(false)}
      actions={<><Button onClick={() => answer(false)}>Cancel</Button>{stays && <Button disabled={fitting === 0 || taking} onClick={() => answer("link")}>Leave them in the checkpoint</Button>}<Button look="primary" disabled={fitting === 0 || taking} onClick={() => answer("own")}>{taking ? "Loading…" : `Load ${fitting} of ${match.parameters.length}`}</Button></>}>
      <p role="status">{fitting} {fitting === 1 ? "parameter finds" : "parameters find"} an array that fits, {misshaped} one of other dims, {missing} none; {match.unused.length} {match.unused.length === 1 ? "array is" : "arrays are"} left over. What finds nothing keeps its numbers.</p>
      <div className="checkpoint-table">
        <table>
          <thead><tr><th>Parameter</th><th>Dims</th><th>Array</th><th>Dims</th><th>Fit</th></tr></thead>
          <tbody>
            {match.parameters.map(({ parameter, dims: wanted, found }) => (
              <tr key={parameter} className={!found ? "is-missing" : found.fit === "other dims" ? "is-unfit" : ""}>
                <td>{parameter}</td><td>{dims(wanted)}</td><td>{found?.array ?? "—"}</td><td>{found ? dims(found.dims) : ""}</td><td>{found?.fit ?? "none found"}</td>
              </tr>
            ))}
            {match.unused.map((array) => (
              <tr key={`unused ${array.name}`} className="is-missing"><td>—</td><td /><td>{array.name}</td><td>{dims(array.dims)}</td><td>left over</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
