// Loss and accuracy, of what is learned from and of what is held out, and the learning rate.
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { LineChart } from "../../design/line-chart.tsx";
import type { Training } from "../../state/training-store.ts";
import { hueOf, lineOf } from "./measured-lines.ts";
import type { ComparedRun } from "./runs-view.tsx";

const [learned, held] = ["var(--role-position)", "var(--role-vocabulary)"] as const;

export function CurvesView({ training: { measured }, compared }: { readonly training: Training; readonly compared: readonly ComparedRun[] }) {
  const [isLog, setLog] = useState(false);
  // Hues of other runs begin behind the two of this one.
  const others = (of: string) => compared.map(({ run, measured: theirs }, i) => lineOf(theirs, of, run, hueOf(i + 4), true));
  const accuracy = [lineOf(measured, "accuracy", "learned from", learned, true), lineOf(measured, "held-out accuracy", "held out", held, true), ...others("held-out accuracy")];
  const hasAccuracy = accuracy.some(({ points }) => points.length > 0);
  return (
    <div className={`training-charts ${hasAccuracy ? "is-three" : ""}`}>
      <LineChart title="Loss" of="step" isLog={isLog} lines={[lineOf(measured, "loss", "learned from", learned), lineOf(measured, "held-out loss", "held out", held, true), ...others("held-out loss")]}
        controls={<Button look="link" aria-pressed={isLog} onClick={() => setLog(!isLog)}>{isLog ? "Even scale" : "Log scale"}</Button>} />
      {hasAccuracy && <LineChart title="Accuracy" of="step" lines={accuracy} />}
      <LineChart title="Learning rate" of="step" lines={[lineOf(measured, "learning rate", "rate", "var(--role-head)", true)]} />
    </div>
  );
}
