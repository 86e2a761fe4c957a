// Devices as the napkin knows them: what one worker holds, how fast its memory is filled, how fast it computes.

export interface Level {
  readonly name: string;
  /** What one worker may hold at once. */
  readonly bytes: number;
  /** How fast the level is filled from the one around it, by all workers together, in bytes a second. */
  readonly bandwidth?: number;
}

export interface Device {
  readonly title: string;
  /** The one that groups work in stands first. */
  readonly levels: readonly [Level, ...(readonly Level[])];
  /** Of the memory that all workers share, in bytes a second; not known where any device may be meant. */
  readonly bandwidth?: number;
  /** Multiplications and additions, each one, in one second. */
  readonly operations?: number;
  readonly source: string;
}

export const devices = {
  h100: {
    title: "H100 SXM", bandwidth: 3.35e12, operations: 989e12,
    levels: [{ name: "shared-memory", bytes: 227 * 1024, bandwidth: 3.35e12 }, { name: "registers", bytes: 256 * 1024, bandwidth: 132 * 128 * 1.83e9 }],
    source: "NVIDIA H100 data sheet, bf16 tensor cores without sparsity; CUDA C++ Programming Guide, compute capability 9.0: 32 banks of 4 bytes a clock in each of 132 multiprocessors, at the clock the data sheet's operations follow from",
  },
  a100: {
    title: "A100 SXM 80 GB", bandwidth: 2.039e12, operations: 312e12,
    levels: [{ name: "shared-memory", bytes: 163 * 1024, bandwidth: 2.039e12 }, { name: "registers", bytes: 256 * 1024, bandwidth: 108 * 128 * 1.41e9 }],
    source: "NVIDIA A100 data sheet, bf16 tensor cores without sparsity; CUDA C++ Programming Guide, compute capability 8.0: 32 banks of 4 bytes a clock in each of 108 multiprocessors, at the clock the data sheet's operations follow from",
  },
  webgpu: {
    title: "WebGPU, portable", levels: [{ name: "workgroup", bytes: 16384 }],
    source: "WebGPU specification, default limit of maxComputeWorkgroupStorageSize",
  },
} as const satisfies Readonly<Record<string, Device>>;

export type DeviceName = keyof typeof devices;
export const deviceNames = Object.keys(devices) as DeviceName[];
