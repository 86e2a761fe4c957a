// What a visualization is: a way to see one array, or a part of it.
import "./visualizations.css";
import type { ReactNode } from "react";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import type { ShownReading } from "../state/readings.ts";
import type { InSight } from "../design/in-sight.ts";

export interface Drawn {
  readonly shown: ShownReading;
  readonly width: number;
}

export interface Visualization {
  readonly name: string;
  readonly title: string;
  /** How well it suits an array of this type; 0 where it cannot show it. The best one is shown first. */
  accepts(type: TensorType, dims: readonly number[]): number;
  /** What it has in sight of each axis; nothing where it draws no elements. */
  sees(type: TensorType, dims: readonly number[]): readonly InSight[] | undefined;
  draw(drawn: Drawn): ReactNode;
}

export function defineVisualization(visualization: Visualization): Visualization {
  return visualization;
}
