// A live value on its wire: a thin line from the wire to a small picture, with its size under it. A click selects what it belongs to.
import { memo } from "react";
import { useReading } from "../state/readings.ts";
import { useView } from "../state/view-store.ts";
import { Thumbnail, thumbnailCaption, thumbnailRange } from "../design/thumbnail.tsx";

export const ReadingTap = memo(function ReadingTap({ name, tile, style, onOpen }: { readonly name: string; readonly tile: number; readonly style?: React.CSSProperties; readonly onOpen?: () => void }) {
  const shown = useReading(name);
  const theme = useView((state) => state.theme);
  if (!shown?.reading.slice) return null;
  return (
    <button type="button" className="reading nodrag nopan" style={style} title={shown.stale ? "From the run before" : name} aria-label={`Activation of ${name}`} onClick={onOpen && ((event) => {
      event.stopPropagation();
      onOpen();
    })}>
      <span className={`reading-frame ${shown.stale ? "is-old" : ""}`}><Thumbnail reading={shown.reading} type={shown.type} stale={shown.stale} theme={theme} tile={tile} /></span>
      <span className="reading-caption mono">{thumbnailCaption(shown.reading)}</span>
      <span className="reading-caption mono faint">{thumbnailRange(shown.reading)}</span>
    </button>
  );
});
