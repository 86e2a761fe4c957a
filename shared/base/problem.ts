// A problem is a value that says what was found, what was expected and how to get there.

/** `error` blocks a run, `open` is a drawing not finished yet (it blocks only what depends on it), `warning` blocks nothing. */
export type Severity = "error" | "open" | "warning";

export interface Problem {
  readonly problem: string;
}

export function problem(message: string): Problem {
  return { problem: message };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "problem" in value && typeof value.problem === "string";
}
