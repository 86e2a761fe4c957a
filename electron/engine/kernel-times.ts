// ONNX Runtime's log of a session, read: the time of each kernel, as the median of the runs after the first.
import type { KernelMessage } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import { median } from "./median.ts";

interface Logged {
  readonly name: string;
  readonly operator: string;
  readonly provider: string;
  readonly microseconds: number[];
}

/** What layout changes and copies that ONNX Runtime adds are called after the node they were added for. */
const added = /_(?:nchwc|token_\d+)$/;

/**
 * `runs` is how many follow the first, which is not counted. A kernel in the body of a loop counts with all of its turns.
 * Source: onnxruntime/core/common/profiler.h, events of category "Node" whose name ends in _kernel_time, times in microseconds.
 */
export function kernelTimes(text: string, runs: number): readonly KernelMessage[] | Failed {
  const events = parse(text);
  if (!events) return { failed: "the log of kernels that ONNX Runtime wrote cannot be read" };
  const byNode = new Map<string, Logged>();
  for (const event of events) {
    const read = readEvent(event);
    if (!read) continue;
    const times = byNode.get(read.key)?.microseconds ?? [];
    if (times.length === 0) byNode.set(read.key, { name: read.name, operator: read.operator, provider: read.provider, microseconds: times });
    times.push(read.duration);
  }
  return [...byNode.values()].map(({ name, operator, provider, microseconds }) => ({ name, operator, provider, seconds: perRun(microseconds, runs + 1) / 1e6 }));
}

/** Those of one run follow one another. */
function perRun(times: readonly number[], runs: number): number {
  const turns = Math.max(1, Math.round(times.length / runs));
  const sums = Array.from({ length: Math.ceil(times.length / turns) }, (_, run) => times.slice(run * turns, (run + 1) * turns).reduce((a, b) => a + b, 0));
  return median(sums.length > 1 ? sums.slice(1) : sums);
}

function readEvent(event: unknown): { readonly key: string; readonly name: string; readonly operator: string; readonly provider: string; readonly duration: number } | undefined {
  if (!isRecord(event) || event["cat"] !== "Node" || typeof event["name"] !== "string" || typeof event["dur"] !== "number" || !event["name"].endsWith(suffix)) return undefined;
  const given = isRecord(event["args"]) ? event["args"] : {};
  const [operator, provider, index] = [given["op_name"], given["provider"], given["node_index"]].map((value) => (typeof value === "string" ? value : ""));
  const name = event["name"].slice(0, -suffix.length).replace(added, "");
  return { key: `${index ?? ""} ${name}`, name: name === operator ? "" : name, operator: operator ?? "", provider: (provider ?? "").replace(/ExecutionProvider$/, ""), duration: event["dur"] };
}

const suffix = "_kernel_time";

function parse(text: string): readonly unknown[] | undefined {
  try {
    const events: unknown = JSON.parse(text);
    return Array.isArray(events) ? events : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
