// The one name that survives from gesture to pixel: `use[copy]/inner/node:port`, from the main diagram inwards.
import type { NodeId } from "../../document/document.ts";

/** A use with a repeat names the copy (from 0); one without does not. */
export function insideUse(prefix: string, use: NodeId, copy: number | undefined): string {
  return copy === undefined ? `${prefix}${use}/` : `${prefix}${use}[${copy}]/`;
}

export function portPath(prefix: string, node: NodeId, port: string): string {
  return `${prefix}${node}:${port}`;
}

export interface ParsedPortPath {
  readonly uses: readonly { readonly node: NodeId; readonly copy?: number }[];
  readonly node: NodeId;
  readonly port: string;
}

export function parsePortPath(path: string): ParsedPortPath | undefined {
  const parts = path.split("/");
  const last = /^([^:/]+):([^:/]+)$/.exec(parts.pop() ?? "");
  if (!last) return undefined;
  const uses = parts.map((part) => {
    const match = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(part);
    return match?.[1] === undefined ? undefined : { node: match[1], ...(match[2] === undefined ? {} : { copy: Number(match[2]) }) };
  });
  const known = uses.filter((use) => use !== undefined);
  return known.length === uses.length && last[1] !== undefined && last[2] !== undefined ? { uses: known, node: last[1], port: last[2] } : undefined;
}
