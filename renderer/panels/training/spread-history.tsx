// How the numbers of one array lay over time: a column for each look, the darker the more numbers there are.
import { useEffect, useRef } from "react";
import type { Spread } from "../../../shared/contract/jobs/train.ts";
import { rampOf } from "../../design/colour-ramp.ts";
import { printNumber } from "../../design/numbers.ts";
import { useView } from "../../state/view-store.ts";

export interface SpreadAt {
  readonly step: number;
  readonly spread: Spread;
}

const rows = 48;

export function SpreadHistory({ name, history, children }: { readonly name: string; readonly history: readonly SpreadAt[]; readonly children?: React.ReactNode }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((state) => state.theme);
  const last = history.at(-1)?.spread;
  const range = rangeOf(history);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !canvas.current || !range) return;
    canvas.current.width = history.length;
    canvas.current.height = rows;
    const image = context.createImageData(history.length, rows);
    const pixels = new Uint32Array(image.data.buffer);
    const ramp = rampOf("sequential", theme);
    history.forEach(({ spread }, column) => {
      const shares = sharesOf(spread, range);
      const most = Math.max(...shares, 1e-12);
      // The square root lets the thin tails be seen.
      shares.forEach((share, row) => (pixels[(rows - 1 - row) * history.length + column] = ramp[Math.round(255 * Math.sqrt(share / most))] ?? 0));
    });
    context.putImageData(image, 0, 0);
  }, [history, range?.[0], range?.[1], theme]);
  if (!last || !range) return null;
  const steps = `steps ${history[0]?.step ?? 0} to ${history.at(-1)?.step ?? 0}`;
  return (
    <figure className="spread" aria-label={`${name}: mean ${printNumber(last.mean)}, deviation ${printNumber(last.deviation)}`}>
      <figcaption className="mono" title={name}>{name}</figcaption>
      <canvas ref={canvas} role="img" aria-label={`Histogram of ${name} over ${steps}`} title={`${steps}, ${printNumber(range[0])} to ${printNumber(range[1])}`} />
      <span className="spread-range mono faint"><span>{printNumber(range[1])}</span><span>{printNumber(range[0])}</span></span>
      <p className="mono quiet">{printNumber(last.mean)} ± {printNumber(last.deviation)}</p>
      {children}
    </figure>
  );
}

/** Of each array that was looked at, all looks, in the order of the newest. */
export function historiesOf(looks: readonly { readonly step: number; readonly spreads: readonly Spread[] }[]): ReadonlyMap<string, readonly SpreadAt[]> {
  const histories = new Map<string, SpreadAt[]>((looks.at(-1)?.spreads ?? []).map(({ of }) => [of, []]));
  for (const { step, spreads } of looks) for (const spread of spreads) histories.get(spread.of)?.push({ step, spread });
  return histories;
}

function rangeOf(history: readonly SpreadAt[]): readonly [number, number] | undefined {
  let [least, greatest] = [Infinity, -Infinity];
  for (const { spread: { histogram } } of history) {
    if (Number.isFinite(histogram.least)) least = Math.min(least, histogram.least);
    if (Number.isFinite(histogram.greatest)) greatest = Math.max(greatest, histogram.greatest);
  }
  if (least > greatest) return undefined;
  return least === greatest ? [least - 0.5, greatest + 0.5] : [least, greatest];
}

/** The part of the numbers in each row of the common range; a bin is spread evenly over what it covers. */
function sharesOf({ histogram: { least, greatest, counts } }: Spread, [from, to]: readonly [number, number]): readonly number[] {
  const shares = new Array<number>(rows).fill(0);
  const total = counts.reduce((a, b) => a + b, 0) || 1;
  const width = (greatest - least) / Math.max(1, counts.length);
  const rowAt = (value: number) => ((value - from) / (to - from)) * rows;
  counts.forEach((count, i) => {
    const [low, high] = [rowAt(least + i * width), Math.max(rowAt(least + (i + 1) * width), rowAt(least + i * width) + 1e-6)];
    for (let row = Math.max(0, Math.floor(low)); row < Math.min(rows, Math.ceil(high)); row++) {
      const part = (Math.min(high, row + 1) - Math.max(low, row)) / (high - low);
      shares[row] = (shares[row] ?? 0) + (part * count) / total;
    }
  });
  return shares;
}
