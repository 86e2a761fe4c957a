// Whether a machine can hold a network's weights at all: said before the first is drawn, because writing what nobody can load takes hours and the whole disk.
import { statfsSync } from "node:fs";
import { totalmem } from "node:os";

export interface Room {
  /** In bytes: of the whole memory, and free on the disk where the weights would lie. */
  readonly memory: number;
  readonly disk?: number;
}

/** `folder` is there already. */
export function roomHere(folder?: string): Room {
  if (folder === undefined) return { memory: totalmem() };
  const { bavail, bsize } = statfsSync(folder);
  return { memory: totalmem(), disk: bavail * bsize };
}

/** What is lacking, in words; undefined where there is room. */
export function lacksRoom(bytes: number, { memory, disk }: Room): string | undefined {
  const takes = `the weights of this network take ${gigabytes(bytes)}`;
  if (bytes > memory) return `${takes}, and this machine has ${gigabytes(memory)} of memory: choose smaller sizes`;
  if (disk !== undefined && bytes > disk) return `${takes}, and ${gigabytes(disk)} are free on the disk: make room, or choose smaller sizes`;
  return undefined;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;
}
