// Runs ONNX bytes on ONNX Runtime and gives back numbers the evaluator's can be compared with.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as ort from "onnxruntime-node";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import type { DType } from "../../shared/tensor/dtype.ts";

const types = { f32: "float32", i32: "int32", bool: "bool" } as const;
const dtypes: Readonly<Record<string, DType>> = { float32: "f32", int32: "i32", bool: "bool" };

export function toTensor({ dtype, dims, data }: NumericArray): ort.Tensor {
  const type = types[dtype as keyof typeof types];
  const elements = dtype === "f32" ? Float32Array.from(data) : dtype === "bool" ? Uint8Array.from(data) : Int32Array.from(data);
  return new ort.Tensor(type, elements as never, dims);
}

export async function runOnCpu(bytes: Uint8Array, feeds: ReadonlyMap<string, NumericArray>, options: ort.InferenceSession.SessionOptions = {}): Promise<ReadonlyMap<string, NumericArray>> {
  const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 4, intraOpNumThreads: 1, ...options });
  const given = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, toTensor(feeds.get(name)!)])));
  await session.release();
  return new Map(Object.entries(given).map(([name, tensor]) => [name, fromTensor(tensor)]));
}

export function fromTensor({ type, dims, data }: ort.Tensor): NumericArray {
  return numericArray({ dtype: dtypes[type] ?? "f32", dims: dims.map(Number) }, Array.from(data as Float32Array, Number));
}

/** Largest difference, relative to the larger of 1 and the largest wanted value; infinite for other dims, dtypes, or a NaN where none belongs. */
export function difference(got: NumericArray | undefined, want: NumericArray): number {
  if (!got || got.dtype !== want.dtype || got.dims.join() !== want.dims.join()) return Infinity;
  let scale = 1;
  for (const x of want.data) if (Number.isFinite(x)) scale = Math.max(scale, Math.abs(x));
  let worst = 0;
  want.data.forEach((x, i) => {
    const y = got.data[i]!;
    if (Object.is(x, y) || x === y) return;
    worst = Math.max(worst, Number.isNaN(x - y) || !Number.isFinite(x - y) ? Infinity : Math.abs(x - y));
  });
  return worst / scale;
}

/** A Vulkan driver that ONNX Runtime's WebGPU provider can use; undefined where there is none. */
// Chromium ships a software driver and, beside it, the loader that finds drivers.
export const vulkanDriver: string | undefined = process.env["VK_ICD_FILENAMES"] ?? ["/usr/lib/chromium/vk_swiftshader_icd.json"].find((path) => existsSync(path));

// With the last session the device would go, and every program that the software driver has compiled for it: the first one stays until all models have run.
const child = `
const fs = require("node:fs"), ort = require(process.argv[2]), jobs = JSON.parse(fs.readFileSync(process.argv[3], "utf8")), made = [];
let first;
(async () => {
  for (const job of jobs) {
    try {
      const session = await ort.InferenceSession.create(new Uint8Array(fs.readFileSync(job.model)), { executionProviders: ["webgpu"], logSeverityLevel: 4 });
      const feeds = Object.fromEntries(session.inputNames.map((name) => { const f = job.feeds[name]; return [name, new ort.Tensor(f.type, f.type === "float32" ? Float32Array.from(f.data) : f.type === "bool" ? Uint8Array.from(f.data) : Int32Array.from(f.data), f.dims)]; }));
      const given = await session.run(feeds);
      made.push(Object.entries(given).map(([name, t]) => ({ name, type: t.type, dims: t.dims.map(Number), data: Array.from(t.data, (x) => Number.isFinite(Number(x)) ? Number(x) : String(x)) })));
      if (first) await session.release();
      else first = session;
    } catch (error) { made.push(String(error.message)); }
  }
  await first?.release();
  fs.writeFileSync(process.argv[4], JSON.stringify(made));
})();`;

/** Whether a model failed because there is no device to run on. */
export function lacksDevice(outcome: unknown): boolean {
  return typeof outcome === "string" && /WebGPU adapter|libvulkan/.test(outcome);
}

/** Runs several models in a process of its own, so that a crash there costs a test and not the run. A string instead of outputs is what went wrong. */
export function runOnWebGpu(jobs: readonly { readonly bytes: Uint8Array; readonly feeds: ReadonlyMap<string, NumericArray> }[]): readonly (ReadonlyMap<string, NumericArray> | string)[] {
  const folder = mkdtempSync(join(tmpdir(), "weft-webgpu-"));
  try {
    const plan = jobs.map(({ bytes, feeds }, i) => {
      const model = join(folder, `${i}.onnx`);
      writeFileSync(model, bytes);
      return { model, feeds: Object.fromEntries([...feeds].map(([name, { dtype, dims, data }]) => [name, { type: types[dtype as keyof typeof types], dims, data: [...data] }])) };
    });
    const [script, todo, done] = [join(folder, "run.cjs"), join(folder, "jobs.json"), join(folder, "done.json")];
    writeFileSync(script, child);
    writeFileSync(todo, JSON.stringify(plan));
    execFileSync(process.execPath, [script, join(process.cwd(), "node_modules/onnxruntime-node"), todo, done], { env: { ...process.env, VK_ICD_FILENAMES: vulkanDriver, LD_LIBRARY_PATH: [process.env["LD_LIBRARY_PATH"], dirname(vulkanDriver ?? "")].filter(Boolean).join(":") }, stdio: ["ignore", "ignore", "ignore"] });
    const made = JSON.parse(readFileSync(done, "utf8")) as (string | { name: string; type: string; dims: number[]; data: (number | string)[] }[])[];
    return made.map((outputs) => (typeof outputs === "string" ? outputs : new Map(outputs.map((o) => [o.name, numericArray({ dtype: dtypes[o.type] ?? "f32", dims: o.dims }, o.data.map(Number))]))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const pythons = [process.env["WEFT_PYTHON"], "python3"].filter((path) => path !== undefined);
/** A Python that has the onnx package; undefined where there is none. */
export const pythonWithOnnx: string | undefined = pythons.find((python) => {
  try {
    execFileSync(python, ["-c", "import onnx"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** What the ONNX checker says about the models; empty when it accepts them all. */
export function checkModels(models: readonly Uint8Array[]): string {
  const folder = mkdtempSync(join(tmpdir(), "weft-check-"));
  try {
    models.forEach((bytes, i) => writeFileSync(join(folder, `${i}.onnx`), bytes));
    const script = "import sys, onnx\nfor i in range(int(sys.argv[2])):\n  try: onnx.checker.check_model(f'{sys.argv[1]}/{i}.onnx', full_check=True)\n  except Exception as e: print(i, e)";
    return execFileSync(pythonWithOnnx!, ["-c", script, folder, String(models.length)], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
