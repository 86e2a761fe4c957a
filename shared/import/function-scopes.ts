// Where a model calls a function of its own: the scopes of the nodes that were written out for it.
import type { ModuleScope } from "./graph.ts";

/** The scope of each call, its parts joined by `/`, and what its function is called. */
export type FunctionScopes = ReadonlyMap<string, string>;

/** How many parts of a scope lead to the innermost call it lies in; 0 where it lies in none. */
export function depthOfCall(scope: ModuleScope, functions: FunctionScopes): number {
  if (functions.size === 0 || !scope) return 0;
  for (let depth = scope.length; depth > 0; depth--) if (functions.has(scope.slice(0, depth).join("/"))) return depth;
  return 0;
}

/** How many parts lead to the next call within the first parts; undefined where there is none. */
export function depthOfNextCall(scope: ModuleScope, from: number, functions: FunctionScopes): number | undefined {
  if (functions.size === 0 || !scope) return undefined;
  for (let depth = from + 1; depth <= scope.length; depth++) if (functions.has(scope.slice(0, depth).join("/"))) return depth;
  return undefined;
}

/** The innermost call a scope lies in; "" where it lies in none. */
export function callOf(scope: ModuleScope, functions: FunctionScopes): string {
  return scope?.slice(0, depthOfCall(scope, functions)).join("/") ?? "";
}

/** The part of a scope that lies in no call. */
export function outsideCalls(scope: readonly string[], functions: FunctionScopes): readonly string[] {
  const first = depthOfNextCall(scope, 0, functions);
  return first === undefined ? scope : scope.slice(0, first - 1);
}
