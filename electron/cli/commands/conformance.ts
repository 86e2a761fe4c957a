// weft conformance: cases of the ONNX backend test suite through import, compiler and engine.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { dumpOutputs } from "../../conformance/dump-outputs.ts";
import { findCases, type ConformanceCase } from "../../conformance/find-cases.ts";
import { runCase } from "../../conformance/run-case.ts";
import { unpackCases } from "../../conformance/unpack-cases.ts";
import { flag, text } from "../options.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, type Outcome } from "./define.ts";

export const conformanceCommand = defineCommand({
  name: "conformance",
  about: "Runs cases of the ONNX backend test suite through import, compiler and engine.",
  argument: needed("DIR", "a folder of cases: GROUP/CASE/model.onnx with test_data_set_N beside it; or they are packed, as .tar.gz or in a folder of such"),
  options: {
    must: text("FILE", "names of cases that must pass, one a line; what else fails is told but does not count as a failure"),
    dump: text("DIR", "write GROUP/CASE/output_N.npy for each case"),
    json: flag("print one JSON object with the outcome of every case"),
  },
  examples: [["weft conformance cases", "prints what failed and why, and how many passed"]],
  async perform(typed, { must, dump, json }, terminal): Promise<Outcome> {
    if (!existsSync(resolve(typed))) return failed(`${typed}: there is no such folder`);
    const wanted = must === undefined ? undefined : namesIn(must);
    if (isProblem(wanted)) return failed(wanted.problem);
    const scratch = mkdtempSync(join(tmpdir(), "weft-conformance-"));
    const results: { readonly group: string; readonly name: string; readonly outcome: string; readonly why?: string }[] = [];
    try {
      const cases = casesAt(typed, join(scratch, "cases"));
      if (isProblem(cases)) return failed(cases.problem);
      await withEngine(async (engine) => {
        for (const one of cases) {
          const result = await runCase(engine, one, scratch).catch((error: unknown) => ({ outcome: "failed" as const, why: error instanceof Error ? error.message : String(error), outputs: [] }));
          if (dump !== undefined) dumpOutputs(resolve(dump), one, result.outputs);
          results.push({ group: one.group, name: one.name, outcome: result.outcome, ...("why" in result ? { why: result.why } : {}) });
          if (!json && "why" in result) terminal.print(`${result.outcome}: ${one.group}/${one.name}: ${result.why}`);
        }
      });
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
    const passed = new Set(results.flatMap(({ name, outcome }) => (outcome === "passed" ? [name] : [])));
    const missing = wanted?.filter((name) => !passed.has(name));
    if (json) terminal.printJson({ passed: count("passed"), failed: count("failed"), skipped: count("skipped"), ...(missing ? { missing } : {}), cases: results });
    else {
      for (const name of missing ?? []) terminal.print(`must pass: ${name}`);
      terminal.print(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
    }
    return (missing ? missing.length : count("failed")) === 0 ? done : failed();
  },
});

function casesAt(typed: string, scratch: string): readonly ConformanceCase[] | Problem {
  const path = resolve(typed);
  const isFolder = statSync(path).isDirectory();
  const plain = isFolder ? findCases(path) : [];
  if (plain.length > 0) return plain;
  const archives = isFolder ? readdirSync(path).filter((file) => file.endsWith(".tar.gz")).sort().map((file) => join(path, file)) : [path];
  for (const archive of archives) {
    const refused = unpackCases(archive, scratch);
    if (refused) return refused;
  }
  const packed = archives.length > 0 && existsSync(scratch) ? findCases(scratch) : [];
  return packed.length > 0 ? packed : problem(`${typed}: found no cases, expected folders GROUP/CASE with a model.onnx in each, or a .tar.gz of them`);
}

function namesIn(file: string): readonly string[] | Problem {
  try {
    return readFileSync(resolve(file), "utf8").split(/\s+/).filter((name) => name !== "");
  } catch {
    return problem(`${file}: it cannot be read, expected names of cases, one a line`);
  }
}
