// A live value beside its wire: a framed picture with its size and its scale. A click selects what it belongs to, a double click keeps it large.
// While the page of a unit is open, a click also goes on to the unit that is pointed at.
import { memo, useRef } from "react";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { readingForm, type Element, type ReadingPlace, type Room } from "../design/reading-form.ts";
import { thumbnailCaption, thumbnailRange } from "../design/thumbnail.tsx";
import { useReading } from "../state/readings.ts";
import { openUnit, unitStore } from "../state/unit-store.ts";
import { togglePin, useView } from "../state/view-store.ts";
import { ReadingPicture } from "./reading-picture.tsx";

interface ReadingTapProps {
  readonly name: string;
  readonly place: ReadingPlace;
  /** Kept for its picture by the drawing; else it takes what it needs. */
  readonly room?: Room;
  readonly style?: React.CSSProperties;
  /** The first wire along which something is no number any more. */
  readonly isFirstBroken?: boolean;
  readonly onOpen?: () => void;
}

export const ReadingTap = memo(function ReadingTap({ name, place, room, style, isFirstBroken = false, onOpen }: ReadingTapProps) {
  const shown = useReading(name);
  const pointed = useRef<Element>(undefined);
  const pinned = useView((state) => state.pinned.includes(name));
  if (!shown?.reading.slice) return null;
  const { reading, type, stale } = shown;
  const form = readingForm(type, reading.dims, pinned ? "pinned" : place);
  const words = stale ? "From the run before" : `${thumbnailCaption(reading, form)} ${thumbnailRange(reading)}`;
  return (
    <button type="button" className={`reading nodrag nopan ${pinned ? "is-pinned" : ""}`} style={style} aria-label={`Activation of ${name}: ${words}`} data-reading={name} onClick={(event) => {
      event.stopPropagation();
      const { channel } = unitAxes(type);
      if (unitStore.getState().unit && pointed.current) openUnit(name, channel === undefined ? 0 : (pointed.current.at[channel] ?? 0));
      onOpen?.();
    }} onDoubleClick={(event) => {
      event.stopPropagation();
      togglePin(name);
    }}>
      <span aria-hidden="true" className={`reading-frame ${stale ? "is-old" : ""} ${reading.statistics.notFinite > 0 ? "is-broken" : ""}`}><ReadingPicture shown={shown} form={form} room={room ?? form} onPoint={(element) => { pointed.current = element; }} /></span>
      {isFirstBroken && <span className="broken-flag" title="The first wire with numbers that are none">NaN</span>}
      {stale ? <span className="reading-caption is-wrapped" style={{ width: Math.max(58, (room ?? form).width + 8) }}>From the run before</span> : (
        <>
          <span className="reading-caption mono">{thumbnailCaption(reading, form)}</span>{" "}
          <span className="reading-caption reading-range mono">{thumbnailRange(reading)}</span>
        </>
      )}
    </button>
  );
});
