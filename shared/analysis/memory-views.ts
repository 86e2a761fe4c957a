// Operators whose result is the memory of what they read, or of their weights: it is neither moved nor kept a second time.

const views: ReadonlySet<string> = new Set(["join", "split", "rename", "stop-gradient", "output", "hole"]);

export function showsItsInput(operator: string): boolean {
  return views.has(operator);
}

/** What stands in no memory of its own: fed from outside, or lying with the weights. */
export function isGiven(operator: string): boolean {
  return operator === "input" || operator === "parameter";
}
