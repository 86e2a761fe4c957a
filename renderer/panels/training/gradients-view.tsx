// How long the gradients of each block are, and of all together.
import { LineChart } from "../../design/line-chart.tsx";
import { Button } from "../../design/button.tsx";
import { useState } from "react";
import type { Training } from "../../state/training-store.ts";
import { hueOf, lineOf } from "./measured-lines.ts";

const prefix = "gradient norm of ";

export function GradientsView({ training: { measured } }: { readonly training: Training }) {
  const [isLog, setLog] = useState(true);
  const blocks = [...new Set(measured.flatMap(({ values }) => Object.keys(values).filter((name) => name.startsWith(prefix))))];
  const controls = <Button look="link" aria-pressed={isLog} onClick={() => setLog(!isLog)}>{isLog ? "Even scale" : "Log scale"}</Button>;
  return (
    <div className="training-charts">
      <LineChart title="Gradients by block" of="step" isLog={isLog} lines={blocks.map((name, i) => lineOf(measured, name, name.slice(prefix.length), hueOf(i), true))} controls={controls} />
      <LineChart title="All together" of="step" isLog={isLog} lines={[lineOf(measured, "gradient norm", "length", "var(--role-position)")]} />
    </div>
  );
}
