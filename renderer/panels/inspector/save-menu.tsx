// What is in view as a file: all numbers, or the picture.
import { useState, type RefObject } from "react";
import type { TensorType } from "../../../shared/tensor/tensor-type.ts";
import { Button } from "../../design/button.tsx";
import { Menu, MenuItem } from "../../design/overlays.tsx";
import { saveArray, savePicture } from "../../state/save-reading.ts";

interface SaveMenuProps {
  /** The port. */
  readonly of: string;
  readonly type: TensorType;
  /** Where the view is drawn. */
  readonly drawn: RefObject<HTMLDivElement | null>;
}

export function SaveMenu({ of, type, drawn }: SaveMenuProps) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  const picture = () => drawn.current?.querySelector<HTMLCanvasElement | SVGSVGElement>("canvas, svg") ?? undefined;
  const choose = (perform: () => void) => () => {
    setAt(undefined);
    perform();
  };
  return (
    <>
      <Button look="plain" aria-haspopup="menu" onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setAt({ x: box.right, y: box.bottom + 2 });
      }}>Save…</Button>
      {at && (
        <Menu label="Save what is in view" at={at} corner="right" close={() => setAt(undefined)}>
          <MenuItem choose={choose(() => void saveArray(of, type, "npy"))} note="every value, for NumPy">Array (.npy)</MenuItem>
          <MenuItem choose={choose(() => void saveArray(of, type, "csv"))} note="a line each value, with its indices">Table (.csv)</MenuItem>
          <MenuItem disabled={picture() === undefined} choose={choose(() => {
            const drawing = picture();
            if (drawing) void savePicture(of, drawing);
          })} note="as it is drawn here">{picture() instanceof SVGSVGElement ? "Picture (.svg)" : "Picture (.png)"}</MenuItem>
        </Menu>
      )}
    </>
  );
}
