// What a visualization is: a way to see one array, or a part of it.
import "./visualizations.css";
import type { ReactNode } from "react";
import type { ReadingRequest } from "../../shared/contract/engine.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import type { ShownReading } from "../state/readings.ts";

export interface Drawn {
  readonly shown: ShownReading;
  readonly width: number;
}

export interface Visualization {
  readonly name: string;
  readonly title: string;
  /** How well it suits an array of this type; 0 where it cannot show it. The best one is shown first. */
  accepts(type: TensorType, dims: readonly number[]): number;
  /** Which part it draws. */
  wants(type: TensorType, dims: readonly number[]): Pick<ReadingRequest, "cut" | "histogram">;
  draw(drawn: Drawn): ReactNode;
}

export function defineVisualization(visualization: Visualization): Visualization {
  return visualization;
}
