// Sizes that disagree, in the colour of errors on the wires that carry them.
import type { Clash } from "./faults.ts";

export function ClashMarks({ clashes, x, top, bottom }: { readonly clashes: readonly Clash[] | undefined; readonly x: number; readonly top: number; readonly bottom: number }) {
  return (
    <>
      {(clashes ?? []).map(({ row, rows, size }, i) => (
        <span key={i} className="clash mono" style={{ left: x, top: top + (rows > 1 ? (row / (rows - 1)) * (bottom - top) : 0) }}>{size}</span>
      ))}
    </>
  );
}
