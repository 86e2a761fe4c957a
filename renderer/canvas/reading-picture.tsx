// The picture of a reading, and under the pointer the value with its index.
import { useState } from "react";
import { shrinkInto, type Element, type ReadingForm, type Room } from "../design/reading-form.ts";
import { Thumbnail } from "../design/thumbnail.tsx";
import { ValueTip } from "../design/value-tip.tsx";
import type { ShownReading } from "../state/readings.ts";
import { useView } from "../state/view-store.ts";

interface Pointed {
  readonly element: Element;
  readonly x: number;
  readonly y: number;
}

interface ReadingPictureProps {
  readonly shown: ShownReading;
  readonly form: ReadingForm;
  /** Kept for it by the drawing. */
  readonly room: Room;
  /** Hears which element is under the pointer. */
  readonly onPoint?: (element: Element | undefined) => void;
}

export function ReadingPicture({ shown, form, room, onPoint }: ReadingPictureProps) {
  const theme = useView((state) => state.theme);
  const [pointed, setPointed] = useState<Pointed>();
  const scale = shrinkInto(room, form);
  return (
    <>
      <span className="reading-room" style={{ width: form.width * scale, height: form.height * scale }}>
        <span style={scale < 1 ? { transform: `scale(${scale})` } : undefined}>
          <Thumbnail reading={shown.reading} form={form} stale={shown.stale} theme={theme} onPoint={(element, { clientX: x, clientY: y }) => {
            setPointed(element && { element, x, y });
            onPoint?.(element);
          }} />
        </span>
      </span>
      {pointed && <ValueTip type={shown.type} {...pointed} />}
    </>
  );
}
