// A host that was away and answers again: whoever holds what it had told looks after it.

const listeners = new Set<() => void>();

export function onHostReturn(listener: () => void): void {
  listeners.add(listener);
}

export function tellHostReturn(): void {
  for (const listener of listeners) listener();
}
