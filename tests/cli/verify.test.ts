// Exports are run where Python has their packages, and skipped by name where it has not.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { findPython } from "../../electron/export/run-in-python.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { printDocument } from "../../shared/document/text.ts";
import { pythonWith } from "../exporters/run-python.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";
import { diagram } from "../support/diagram.ts";

interface Verified {
  readonly against: readonly { readonly against: string; readonly is: string; readonly why?: string; readonly outputs?: readonly { readonly output: string; readonly error: number }[] }[];
}

const packages = { pytorch: ["torch", "numpy"], jax: ["jax", "numpy"], onnx: ["onnx", "onnxruntime", "numpy"] } as const;

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  writeFileSync(join(cli.folder, "net.weft"), printDocument(diagram({
    nodes: { x: ["input", { axes: "b=4 m=6" }], map: ["linear", { from: "m", to: "h=8" }], act: ["gelu"], y: ["output"], sums: ["reduce-sum", { axes: "h" }], z: ["output"] },
    wires: ["x -> map", "map -> act", "act -> y", "act -> sums", "sums -> z"],
  })));
});

test.each(Object.keys(packages) as (keyof typeof packages)[])("%s", async (kind) => {
  const { status, out } = await cli.weft("verify", "net.weft", "--against", kind, "--json");
  expect(status).toBe(0);
  const [compared] = (JSON.parse(out) as Verified).against;
  if (pythonWith(...packages[kind]) === undefined) expect(compared).toMatchObject({ against: kind, is: "skipped" });
  else {
    expect(compared?.outputs?.map(({ output }) => output)).toEqual(["y", "z"]);
    for (const { error } of compared?.outputs ?? []) expect(error).toBeLessThan(1e-5);
  }
}, 60_000);

test("a network that learns nothing has no weights to load", async () => {
  writeFileSync(join(cli.folder, "plain.weft"), printDocument(diagram({ nodes: { x: ["input", { axes: "a=3" }], amount: ["slider", { value: 0.5 }], times: ["mul"], y: ["output"] }, wires: ["x -> times:x0", "amount -> times:x1", "times -> y"] })));
  const { status, out } = await cli.weft("verify", "plain.weft", "--json");
  expect(status).toBe(0);
  for (const { against, is } of (JSON.parse(out) as Verified).against) expect(`${against}: ${is}`).toBe(`${against}: ${pythonWith(...packages[against as keyof typeof packages]) === undefined ? "skipped" : "compared"}`);
}, 120_000);

test("a Python that is not there is named", async () => {
  const found = await findPython("jax", { WEFT_PYTHON: "no-such-python" });
  expect(isProblem(found) && found.problem).toBe("found no no-such-python: install it, or let WEFT_PYTHON name a Python that has jax and numpy");
});
