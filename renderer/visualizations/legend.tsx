// The one legend of a picture: its colours from least to greatest, or the value under the pointer.
import { rampCss, type RampTheme } from "../design/colour-ramp.ts";
import { printNumber } from "../design/numbers.ts";
import type { Scale } from "../design/tile-pixels.ts";

export function Legend({ scale, theme, under }: { readonly scale: Scale; readonly theme: RampTheme; readonly under?: string | undefined }) {
  const limit = printNumber(scale.limit);
  return (
    <figcaption className="legend mono">
      {under === undefined ? (
        <>
          <span>{scale.kind === "diverging" ? `−${limit}` : "0"}</span>
          <span className="legend-ramp" style={{ background: rampCss(scale.kind, theme) }} />
          <span>{limit}</span>
        </>
      ) : <span className="legend-value">{under}</span>}
    </figcaption>
  );
}
