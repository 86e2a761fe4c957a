// How the circuit is dressed: a small menu over the canvas, for what commands switch as well.
import { useState } from "react";
import { isPossible, keysOf, runCommand } from "../commands/keys.ts";
import { commands } from "../commands/index.ts";
import { Icon } from "../design/icon.tsx";
import { Menu, MenuItem } from "../design/overlays.tsx";
import { useView, type CircuitDress } from "../state/view-store.ts";

const switches: readonly { readonly dress: keyof CircuitDress; readonly command: string; readonly words: string }[] = [
  { dress: "colour", command: "toggle-axis-colours", words: "One colour an axis" },
  { dress: "columns", command: "toggle-tinted-columns", words: "Tinted columns" },
  { dress: "legend", command: "toggle-legend", words: "Legend of sizes" },
  { dress: "wrap", command: "toggle-wrap", words: "Broken into lines" },
];

export function DressMenu() {
  const dress = useView((state) => state.dress);
  const { ruler, heat } = useView((state) => state.cost);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  const read = commands.find(({ name }) => name === "read-column");
  return (
    <>
      <button type="button" className="dress-button nopan nodrag" aria-haspopup="menu" aria-label="How the circuit is drawn" title="How the circuit is drawn" onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setAt({ x: box.right, y: box.bottom + 4 });
      }}>
        <Icon name="dress" size={14} />
      </button>
      {at && (
        <Menu label="How the circuit is drawn" at={at} corner="right" close={() => setAt(undefined)}>
          {switches.map(({ dress: key, command, words }) => <MenuItem key={key} checked={dress[key]} keys={keysOf(command)} choose={() => runCommand(command)}>{words}</MenuItem>)}
          <hr />
          <MenuItem checked={ruler} keys={keysOf("toggle-ruler")} choose={() => runCommand("toggle-ruler")}>Ruler of memory</MenuItem>
          <MenuItem checked={heat} keys={keysOf("toggle-heat")} choose={() => runCommand("toggle-heat")}>Heat of cost</MenuItem>
          <hr />
          <MenuItem disabled={!read || !isPossible(read)} choose={() => { setAt(undefined); runCommand("read-column"); }}>Read the selected column</MenuItem>
        </Menu>
      )}
    </>
  );
}
