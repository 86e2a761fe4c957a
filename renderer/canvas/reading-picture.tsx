// The picture of a reading, and under the pointer the value with its index.
import { useState } from "react";
import type { ReadingForm, Element } from "../design/reading-form.ts";
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
  /** Hears which element is under the pointer. */
  readonly onPoint?: (element: Element | undefined) => void;
}

export function ReadingPicture({ shown, form, onPoint }: ReadingPictureProps) {
  const theme = useView((state) => state.theme);
  const [pointed, setPointed] = useState<Pointed>();
  return (
    <>
      <Thumbnail reading={shown.reading} form={form} stale={shown.stale} theme={theme} onPoint={(element, { clientX: x, clientY: y }) => {
        setPointed(element && { element, x, y });
        onPoint?.(element);
      }} />
      {pointed && <ValueTip type={shown.type} {...pointed} />}
    </>
  );
}
