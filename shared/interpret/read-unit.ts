// A unit as it is typed: a port, and perhaps a channel behind a colon.
import { problem, type Problem } from "../base/problem.ts";
import type { Lowered } from "../compiler/lower/lower.ts";

export interface Unit {
  readonly port: string;
  readonly channel: number | undefined;
}

const mostNames = 12;

/** `conv:y:3`, `conv:3`, `conv:y` or `conv`: a node stands for its first port. */
export function readUnit(text: string, ports: Iterable<string>): Unit | Problem {
  const known = [...ports];
  const portOf = (name: string) => known.find((port) => port === name) ?? known.find((port) => port.slice(0, port.lastIndexOf(":")) === name);
  const [, before, digits] = /^(.+):(\d+)$/.exec(text) ?? [];
  const whole = portOf(text);
  if (whole !== undefined) return { port: whole, channel: undefined };
  const port = before === undefined ? undefined : portOf(before);
  if (port !== undefined) return { port, channel: Number(digits) };
  return problem(`found ${JSON.stringify(text)}, expected a port of the document, perhaps with a channel, such as ${known[0] ?? "conv:y"}:0; it has ${known.slice(0, mostNames).join(", ")}${known.length > mostNames ? ` and ${known.length - mostNames} more` : ""}`);
}

/** Ports of arrays of floats. */
export function floatPorts({ types }: Pick<Lowered, "types">): readonly string[] {
  return [...types].filter(([, { dtype, carried }]) => carried === undefined && dtype.startsWith("f")).map(([port]) => port);
}
