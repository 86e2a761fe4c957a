// One part of what a method finds: a table, curves, a map or words.
import { useEffect, useRef } from "react";
import type { CurvesFinding, Finding, MapFinding, TableFinding } from "../../../shared/methods/define.ts";
import { Button } from "../../design/button.tsx";
import { LineChart } from "../../design/line-chart.tsx";
import { printNumber } from "../../design/numbers.ts";
import { beginPainting, paintTiles } from "../../design/paint.ts";
import { scaleOf } from "../../design/tile-pixels.ts";
import { useDensity } from "../../design/use-density.ts";
import { openDiagram } from "../../state/open-diagram.ts";
import { useView } from "../../state/view-store.ts";

export function FindingView({ finding }: { readonly finding: Finding }) {
  switch (finding.kind) {
    case "table": return <Table {...finding} />;
    case "curves": return <Curves {...finding} />;
    case "map": return <ShadedMap {...finding} />;
    case "diagram": return <Button onClick={() => openDiagram(finding.document, finding.title)}>{finding.title}</Button>;
    case "words": return <p className="finding-words">{finding.text}</p>;
  }
}

function Table({ title, head, rows }: TableFinding) {
  return (
    <figure className="finding-table">
      {title !== undefined && <figcaption>{title}</figcaption>}
      <table>
        <thead><tr>{head.map((name, i) => <th key={i} scope="col">{name}</th>)}</tr></thead>
        <tbody>{rows.map((row, r) => <tr key={r}>{row.map((cell, i) => (i === 0 ? <th key={i} scope="row">{cell}</th> : <td key={i} className="mono">{cell}</td>))}</tr>)}</tbody>
      </table>
    </figure>
  );
}

const colours = ["var(--role-position)", "var(--role-vocabulary)", "var(--role-channel)", "var(--role-head)", "var(--accent)", "var(--ink-3)"];

function Curves({ title, from, to, lines, counts }: CurvesFinding) {
  const peak = Math.max(1, ...(counts ?? []));
  const at = (i: number, of: number) => from + ((to - from) * i) / Math.max(1, of - 1);
  return (
    <figure className="finding-curves">
      <LineChart title={title} of="x" lines={lines.map(({ name, values }, i) => ({ name, colour: colours[i % colours.length] ?? "var(--ink)", points: values.map((value, k) => [at(k, values.length), value] as const) }))} />
      {counts && <div className="finding-counts" role="img" aria-label="How often inputs were where">{counts.map((count, i) => <span key={i} style={{ height: `${(100 * count) / peak}%` }} />)}</div>}
    </figure>
  );
}

const widest = 320;

function ShadedMap({ title, down, across, columns, values }: MapFinding) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((state) => state.theme);
  const rows = Math.ceil(values.length / Math.max(1, columns));
  const side = Math.max(1, Math.min(20, Math.floor(widest / Math.max(columns, rows))));
  const [width, height] = [columns * side, rows * side];
  const [least, greatest] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
  const density = useDensity();
  useEffect(() => {
    const context = canvas.current && beginPainting(canvas.current, width, height, density);
    const data = Float64Array.from(values);
    const tiles = { count: 1, rows, columns, data, strides: { tile: 0, row: columns, column: 1 }, value: (_: number, r: number, c: number) => data[r * columns + c] ?? 0 };
    if (context) paintTiles(context, tiles, scaleOf({ least, greatest }), theme, [{ x: 0, y: 0, width, height }]);
  }, [values, rows, columns, least, greatest, theme, width, height, density]);
  return (
    <figure className="finding-map">
      <figcaption>{title} <span className="faint">{down} ↓ {across} →</span></figcaption>
      <canvas ref={canvas} style={{ width, height }} role="img" aria-label={`${title}, over ${down} and ${across}`} />
      <span className="mono faint">{printNumber(least)} to {printNumber(greatest)}</span>
    </figure>
  );
}
