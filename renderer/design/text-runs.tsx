// Runs of label text as SVG: variables in italics, groups bold under a line, sizes lowered.
import type { TextRun } from "../../shared/circuit/scene.ts";

export function TextRuns({ runs, size }: { readonly runs: readonly TextRun[]; readonly size: number }) {
  return <>{runs.map((run, i) => <Run key={i} run={run} size={size} />)}</>;
}

function Run({ run, size }: { readonly run: TextRun; readonly size: number }) {
  const script = run.script === undefined ? {} : { fontSize: size * 0.68, baselineShift: run.script === "raised" ? size * 0.38 : -size * 0.2 };
  return <tspan fontStyle={run.italic ? "italic" : "normal"} fontWeight={run.bold ? 600 : 400} textDecoration={run.overline ? "overline" : undefined} {...script}>{run.text}</tspan>;
}
