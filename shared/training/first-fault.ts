// Where numbers went wrong: of all wires that hold NaN or an infinity, the first one whose own inputs were still sound.
export interface Reading {
  /** The port, as people see it. */
  readonly port: string;
  readonly data: ArrayLike<number>;
}

export interface NumberFault {
  readonly port: string;
  readonly kind: "NaN" | "infinity";
  /** The first element that is wrong. */
  readonly element: number;
  readonly count: number;
  readonly of: number;
}

/** `readings` stand in the order in which they are computed, so whatever is wrong first made the others wrong. */
export function firstFault(readings: Iterable<Reading>): NumberFault | undefined {
  for (const { port, data } of readings) {
    let [element, count] = [-1, 0];
    for (let i = 0; i < data.length; i++) {
      const x = data[i] ?? 0;
      if (x - x === 0) continue;
      if (count === 0) element = i;
      count += 1;
    }
    if (count > 0) return { port, kind: Number.isNaN(data[element]) ? "NaN" : "infinity", element, count, of: data.length };
  }
  return undefined;
}
