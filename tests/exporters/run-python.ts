// Finds a Python with a package, and runs generated modules in one process: each gets its feeds, and its results are held against the evaluator's.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";

const pythons = [process.env["WEFT_PYTHON"], "python3"].filter((path) => path !== undefined);

/** A Python that has the packages; undefined where there is none. */
export function pythonWith(...packages: readonly string[]): string | undefined {
  return pythons.find((python) => {
    try {
      execFileSync(python, ["-c", packages.map((name) => `import importlib.util; assert importlib.util.find_spec("${name}")`).join("\n")], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

export interface PythonCase {
  readonly name: string;
  /** The text of a module. */
  readonly source: string;
  /** An expression over `module` and `weights` (a path): what the run needs besides its feeds. */
  readonly prepare?: string;
  /** An expression over `module`, `feeds` (arrays of the framework, in order) and `prepared` that gives an array or a tuple of arrays. */
  readonly run: string;
  /** Whether the text must also be what a person would let pass. */
  readonly readsWell?: boolean;
  readonly feeds: readonly NumericArray[];
  readonly weights?: ReadonlyMap<string, NumericArray>;
  readonly want: readonly NumericArray[];
}

/** By case: the largest difference as a share of the largest wanted number, or what went wrong. */
export function runPython(python: string, framework: "torch" | "jax", cases: readonly PythonCase[]): ReadonlyMap<string, number | string> {
  const folder = mkdtempSync(join(tmpdir(), "weft-python-"));
  try {
    const numbers: NumericArray[] = [];
    const stored = (array: NumericArray) => numbers.push(array) - 1;
    const plan = cases.map((one, i) => {
      writeFileSync(join(folder, `case_${i}.py`), one.source);
      if (one.weights) writeFileSync(join(folder, `case_${i}.safetensors`), safetensors(one.weights));
      return { name: one.name, prepare: one.prepare ?? "None", run: one.run, reads_well: one.readsWell ?? false, feeds: one.feeds.map(stored), want: one.want.map(stored) };
    });
    writeNumbers(folder, numbers);
    writeFileSync(join(folder, "plan.json"), JSON.stringify({ framework, cases: plan }));
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "driver.py"), readFileSync(new URL("./driver.py", import.meta.url)));
    execFileSync(python, ["-B", join(folder, "driver.py"), folder], { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, JAX_PLATFORMS: "cpu", XLA_FLAGS: "--xla_backend_optimization_level=0" } });
    return new Map(Object.entries(JSON.parse(readFileSync(join(folder, "out", "errors.json"), "utf8")) as Record<string, number | string>));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All arrays behind one another in float64, and where each lies. */
function writeNumbers(folder: string, arrays: readonly NumericArray[]): void {
  let at = 0;
  const index = arrays.map(({ dtype, dims, data }) => ({ dtype, dims, begin: at, end: (at += data.length) }));
  const all = new Float64Array(at);
  arrays.forEach(({ data }, i) => { all.set(data, index[i]!.begin); });
  writeFileSync(join(folder, "numbers.bin"), new Uint8Array(all.buffer));
  writeFileSync(join(folder, "numbers.json"), JSON.stringify(index));
}

export function safetensors(weights: ReadonlyMap<string, NumericArray>): Uint8Array {
  const plan = weightsPlan([...weights].map(([name, { dims }]) => ({ name, dims })));
  const bytes = new Uint8Array(plan.bytes);
  bytes.set(plan.header);
  for (const [name, { data }] of weights) bytes.set(new Uint8Array(Float32Array.from(data).buffer), plan.entries.get(name)!.offset);
  return bytes;
}
