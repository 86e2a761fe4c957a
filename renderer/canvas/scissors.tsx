// The scissors: a menu at a wire that says how one of its axes, or all of it, may end.
import { cutAxis, cuts, type Cut } from "../../shared/circuit-edits/cut-axis.ts";
import { typeAt } from "../../shared/circuit-edits/arrays.ts";
import { isRefusal, type ArrayPlace } from "../../shared/circuit-edits/define.ts";
import { isProblem } from "../../shared/base/problem.ts";
import type { Position } from "../../shared/document/document.ts";
import { parseSize } from "../../shared/tensor/size-text.ts";
import { Menu, MenuItem } from "../design/overlays.tsx";
import { promptFor } from "../state/view-store.ts";
import { doEdit, editPlace, tryEdit } from "../commands/edit-circuit.ts";
import { cutWire } from "./gestures.ts";

/** What is to be cut: some axes, or without them the wire with all of its own. */
export interface ToCut {
  readonly array: ArrayPlace;
  readonly axes?: readonly string[];
  readonly screen: Position;
}

const words: Readonly<Record<Cut, string>> = { sum: "Sum along", mean: "Mean along", largest: "Largest along", index: "Delete all but the first of" };

export function Scissors({ cut: { array, axes: chosen, screen }, close }: { readonly cut: ToCut; readonly close: () => void }) {
  const place = editPlace();
  const axes = chosen ?? (place && typeAt(place, array.from)?.axes.map(({ name }) => name)) ?? [];
  return (
    <Menu label="Cut" at={screen} close={close}>
      {axes.flatMap((name) => [
        ...cuts.map((cut) => {
          const use = { stroke: { ...array, axis: name }, cut };
          const tried = tryEdit({ edit: cutAxis, use });
          return <MenuItem key={`${cut} ${name}`} note={tried && isRefusal(tried) ? tried.refused : undefined} choose={() => { close(); doEdit({ edit: cutAxis, use }); }}>{words[cut]} <i className="math">{name}</i></MenuItem>;
        }),
        <MenuItem key={`place ${name}`} choose={() => { close(); void takePlace(array, name); }}>Take one place of <i className="math">{name}</i>…</MenuItem>,
        <hr key={`end ${name}`} />,
      ])}
      {array.wire !== undefined && <MenuItem choose={() => { close(); cutWire(array.wire ?? ""); }} keys="Alt + click">Cut the whole wire</MenuItem>}
    </Menu>
  );
}

/** Asks which place the pentagon takes. */
async function takePlace(array: ArrayPlace, axis: string): Promise<void> {
  const at = await promptFor(`Take one place of ${axis}`, "Place, counted from 0", "0", (text) => {
    const size = parseSize(text);
    return isProblem(size) ? size.problem : undefined;
  });
  if (at !== null) doEdit({ edit: cutAxis, use: { stroke: { ...array, axis }, cut: "index", at } });
}
