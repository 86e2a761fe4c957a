// What differs in the drawing, one line each; a line leads to its place in both drawings.
import { useState } from "react";
import { changeWords } from "../../../shared/analysis/diff/change-words.ts";
import type { DiagramChange } from "../../../shared/analysis/diff/diff-diagrams.ts";
import { Button } from "../../design/button.tsx";
import { showChange, useCompare } from "../../state/compare-store.ts";

const atFirst = 200;
const classes = { "+": "is-added", "−": "is-removed", "~": "is-changed" } as const;

export function ChangeList({ changes }: { readonly changes: readonly DiagramChange[] }) {
  const [most, setMost] = useState(atFirst);
  const picked = useCompare((state) => state.change);
  return (
    <section aria-label="Changes">
      <h3 className="faint">Changes</h3>
      {changes.length === 0 && <p className="quiet">None</p>}
      <ul className="compare-changes">
        {changes.slice(0, most).map((change, i) => {
          const { sign, place, words } = changeWords(change);
          return <li key={i}><button type="button" className={classes[sign]} aria-current={change === picked} onClick={() => showChange(change)}><b>{sign}</b><span className="mono">{place}</span><span>{words}</span></button></li>;
        })}
      </ul>
      {changes.length > most && <Button look="plain" onClick={() => setMost(most + 10 * atFirst)}>{`${changes.length - most} more`}</Button>}
    </section>
  );
}
