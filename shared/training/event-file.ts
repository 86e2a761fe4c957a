// Records of a run as TensorBoard reads them: events in Protocol Buffers, each with its length and checksums before and after.
// Sources: tensorboard/compat/proto/event.proto, summary.proto, histogram.proto; TensorFlow, TFRecords format details.
import { encodeMessage } from "../onnx-format/write-protobuf.ts";
import type { Message, MessageSchema } from "../onnx-format/wire.ts";
import { bucketEnds, type ArraySummary } from "./array-summary.ts";
import { maskedCrc32c } from "./crc32c.ts";

/** Numbers of 64 bits beside each other are bytes to the writer. */
const histogram: MessageSchema = () => ({
  min: { number: 1, kind: "double" }, max: { number: 2, kind: "double" }, num: { number: 3, kind: "double" },
  sum: { number: 4, kind: "double" }, sum_squares: { number: 5, kind: "double" },
  bucket_limit: { number: 6, kind: "bytes" }, bucket: { number: 7, kind: "bytes" },
});
const summaryValue: MessageSchema = () => ({ tag: { number: 1, kind: "text" }, simple_value: { number: 2, kind: "float" }, histo: { number: 5, kind: histogram } });
const summary: MessageSchema = () => ({ value: { number: 1, kind: summaryValue, repeated: true } });
const event: MessageSchema = () => ({ wall_time: { number: 1, kind: "double" }, step: { number: 2, kind: "int" }, file_version: { number: 3, kind: "text" }, summary: { number: 5, kind: summary } });

/** `seconds` of all these functions count from 1970; whoever has a clock gives them. TensorBoard finds the file by this name. */
export function eventFileName(seconds: number, host: string): string {
  return `events.out.tfevents.${Math.floor(seconds)}.${host.replace(/[^\w.-]/g, "-") || "weft"}`;
}

/** The first bytes of a file. */
export function eventFileStart(seconds: number): Uint8Array {
  return eventRecord({ wall_time: seconds, file_version: "brain.Event:2" });
}

export function scalarEvent(seconds: number, step: number, values: Readonly<Record<string, number>>): Uint8Array {
  return eventRecord({ wall_time: seconds, step, summary: { value: Object.entries(values).map(([tag, value]) => ({ tag, simple_value: value })) } });
}

export function histogramEvent(seconds: number, step: number, summaries: Readonly<Record<string, ArraySummary>>): Uint8Array {
  return eventRecord({ wall_time: seconds, step, summary: { value: Object.entries(summaries).map(([tag, one]) => ({ tag, histo: histogramMessage(one) })) } });
}

/** Stretches of empty buckets are one bucket, as TensorFlow writes them. */
function histogramMessage({ least, most, count, sum, squares, buckets }: ArraySummary): Message {
  const kept = [...buckets.keys()].filter((i) => (buckets[i] ?? 0) > 0 || (buckets[i + 1] ?? 0) > 0);
  const ends = kept.map((i) => Math.min(bucketEnds[i] ?? Infinity, Number.MAX_VALUE));
  return { min: least, max: most, num: count, sum, sum_squares: squares, bucket_limit: doubles(ends), bucket: doubles(kept.map((i) => buckets[i] ?? 0)) };
}

function doubles(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 * numbers.length);
  const view = new DataView(bytes.buffer);
  numbers.forEach((x, i) => view.setFloat64(8 * i, x, true));
  return bytes;
}

function eventRecord(message: Message): Uint8Array {
  const content = encodeMessage(event, message);
  const bytes = new Uint8Array(content.length + 16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(content.length), true);
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
  bytes.set(content, 12);
  view.setUint32(12 + content.length, maskedCrc32c(content), true);
  return bytes;
}
