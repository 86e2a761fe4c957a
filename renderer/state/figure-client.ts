// Asks the figure worker for one figure; whoever asked may end it, and with it the worker.
import type { FigureAnswer, FigureProgress, FigureRequest } from "../workers/figure-messages.ts";

export type { FigureProgress };
export type MadeFigure = Exclude<FigureAnswer, FigureProgress>;

export interface FigureJob {
  /** Undefined when it was ended. */
  readonly made: Promise<MadeFigure | undefined>;
  end(): void;
}

/** Kept between figures, because it has the faces loaded and what was checked. */
let idle: Worker | undefined;

export function startFigure(request: FigureRequest, onProgress?: (progress: FigureProgress) => void): FigureJob {
  const worker = idle ?? new Worker(new URL("../workers/figure.worker.ts", import.meta.url), { type: "module", name: "figure" });
  idle = undefined;
  let settle: (answer: MadeFigure | undefined) => void = () => undefined;
  const made = new Promise<MadeFigure | undefined>((resolve) => (settle = resolve));
  let isOver = false;
  const finish = (answer: MadeFigure | undefined, isSound: boolean) => {
    if (isOver) return;
    isOver = true;
    worker.onmessage = worker.onerror = null;
    if (isSound && !idle) idle = worker;
    else worker.terminate();
    settle(answer);
  };
  worker.onmessage = ({ data }: MessageEvent<FigureAnswer>) => {
    if ("progress" in data) onProgress?.(data);
    else finish(data, true);
  };
  worker.onerror = (event) => finish({ problem: event.message || "the figure could not be made" }, false);
  worker.postMessage(request);
  return { made, end: () => finish(undefined, false) };
}
