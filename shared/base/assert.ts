// Claims about our own code: when one is false the fault is ours, never the person's.

export class AssertionFailure extends Error {
  override readonly name = "AssertionFailure";
}

export function assert(claim: unknown, message: string): asserts claim {
  if (!claim) throw new AssertionFailure(message);
}

/** Marks a branch that the types already exclude. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`unreachable: ${JSON.stringify(value)}`);
}
