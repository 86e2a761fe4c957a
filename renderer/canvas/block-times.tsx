// The mark on the frame of a block that says how often it repeats, and asks for it.
import { runCommand } from "../commands/keys.ts";
import { selectNodes } from "../state/view-store.ts";

export function BlockTimes({ id, times }: { readonly id: string; readonly times: string | undefined }) {
  const words = times === undefined ? "Repeat the block" : `Repeated ${times} times: change it`;
  return (
    <button type="button" className={`block-times mono nodrag nopan ${times === undefined ? "" : "is-repeated"}`} aria-label={words} title={words} onClick={(event) => {
      event.stopPropagation();
      selectNodes([id]);
      runCommand("repeat-block");
    }} onDoubleClick={(event) => event.stopPropagation()}>
      ×{times ?? "N"}
    </button>
  );
}
