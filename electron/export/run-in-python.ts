// An export run where Python has its package: what it computes, or why that could not be tried.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { readNpy, writeNpy, type NpyArray } from "../../shared/tensor/npy.ts";
import { pythonDriver, pythonPackages, type PythonKind } from "./python-driver.ts";

export interface PythonRun {
  /** Such as `PyTorch 2.6.0`. */
  readonly version: string;
  readonly outputs: readonly NpyArray[];
}

const mostBytes = 64 * 2 ** 20;

/** A Python that has the packages: the one that WEFT_PYTHON names, else python3 or python. */
export async function findPython(kind: PythonKind, env: NodeJS.ProcessEnv = process.env): Promise<string | Problem> {
  const given = env["WEFT_PYTHON"];
  const tried = given === undefined || given === "" ? ["python3", "python"] : [given];
  const packages = pythonPackages[kind];
  const asks = `import importlib.util; print(" ".join(name for name in ${JSON.stringify(packages)} if importlib.util.find_spec(name) is None))`;
  let missing: string | undefined;
  for (const python of tried) {
    const answer = await run(python, ["-c", asks]);
    if (isProblem(answer)) continue;
    const lacks = answer.trim();
    if (lacks === "") return python;
    missing ??= `${python} has no ${lacks.split(" ").join(", no ")}`;
  }
  return problem(`${missing ?? `found no ${tried.join(" and no ")}`}: install it, or let WEFT_PYTHON name a Python that has ${packages.join(" and ")}`);
}

/** `folder` holds the export as `exported.py` or `exported.onnx`, its weights beside it. */
export async function runInPython(python: string, kind: PythonKind, folder: string, feeds: readonly { readonly name: string; readonly array: NpyArray }[]): Promise<PythonRun | Problem> {
  feeds.forEach(({ array }, i) => writeFileSync(join(folder, `feed_${i}.npy`), writeNpy(array)));
  writeFileSync(join(folder, "feeds.json"), JSON.stringify({ feeds: feeds.map(({ name }, i) => ({ name, file: `feed_${i}.npy` })) }));
  const driver = join(folder, "driver.py");
  writeFileSync(driver, pythonDriver);
  const answer = await run(python, ["-B", driver, kind, folder]);
  if (isProblem(answer)) return answer;
  const { version, results } = JSON.parse(answer.trim().split("\n").at(-1) ?? "{}") as { readonly version: string; readonly results: number };
  const outputs: NpyArray[] = [];
  for (let i = 0; i < results; i++) {
    const array = readNpy(new Uint8Array(readFileSync(join(folder, `result_${i}.npy`))));
    if (isProblem(array)) return array;
    outputs.push(array);
  }
  return { version, outputs };
}

/** What it printed, or the last line of what it complained. */
function run(command: string, words: readonly string[]): Promise<string | Problem> {
  return new Promise((resolve) => {
    execFile(command, words, { maxBuffer: mostBytes, env: { ...process.env, JAX_PLATFORMS: "cpu", JAX_TRACEBACK_FILTERING: "off" } }, (error, out, complaints) => {
      resolve(error ? problem(complaints.trim().split("\n").at(-1) || error.message) : out);
    });
  });
}
