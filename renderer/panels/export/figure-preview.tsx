// The figure as it will be, drawn anew a moment after each choice.
import { useEffect, useState } from "react";
import { figureRequest, useExport } from "../../state/export-store.ts";
import { startFigure } from "../../state/figure-client.ts";

interface Shown {
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

const pauseMs = 120;
const perMillimetre = 96 / 25.4;

export function FigurePreview({ onFault, isResting }: { readonly onFault: (fault: string | undefined) => void; readonly isResting: boolean }) {
  const settings = useExport((state) => state);
  const [shown, setShown] = useState<Shown>();
  const [fault, setFault] = useState<string>();
  const [words, setWords] = useState<string>();
  useEffect(() => {
    // While the file itself is made, nothing else is drawn.
    if (isResting) return undefined;
    let job: ReturnType<typeof startFigure> | undefined;
    const timer = setTimeout(() => {
      // Outlines need no faces of the page, and what is looked at carries nothing.
      const request = figureRequest({ ...settings, text: "outlines", carriesDocument: false }, "svg");
      job = request && startFigure(request, ({ progress }) => setWords(progress));
      void job?.made.then((made) => {
        job = undefined;
        setWords(undefined);
        if (!made) return;
        const problem = "problem" in made ? made.problem : undefined;
        setFault(problem);
        onFault(problem);
        if (!("problem" in made)) setShown({ address: URL.createObjectURL(new Blob([made.bytes], { type: "image/svg+xml" })), width: made.width, height: made.height });
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      job?.end();
      setWords(undefined);
    };
  }, [settings, onFault, isResting]);
  useEffect(() => () => { if (shown) URL.revokeObjectURL(shown.address); }, [shown]);
  useEffect(() => () => onFault(undefined), [onFault]);
  return (
    <figure className="export-preview">
      <div className={settings.choices.ground ? "" : "is-bare"}>{fault === undefined ? shown && <img src={shown.address} alt="The figure as it will be" /> : <p role="alert">{fault}</p>}</div>
      <figcaption className="mono faint">{shown && fault === undefined ? `${millimetres(shown.width)} × ${millimetres(shown.height)} mm${settings.kind === "png" ? ` · ${Math.round(shown.width * settings.scale)} × ${Math.round(shown.height * settings.scale)} pixels` : ""}` : words === undefined ? "\u00a0" : `${words}…`}</figcaption>
    </figure>
  );
}

function millimetres(units: number): number {
  return Math.round(units / perMillimetre);
}
