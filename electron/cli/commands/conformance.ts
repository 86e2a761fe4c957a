// weft conformance: cases of the ONNX backend test suite through import, compiler and engine.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { dumpOutputs } from "../../conformance/dump-outputs.ts";
import { findCases } from "../../conformance/find-cases.ts";
import { runCase } from "../../conformance/run-case.ts";
import { flag, text } from "../options.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, type Outcome } from "./define.ts";

export const conformanceCommand = defineCommand({
  name: "conformance",
  about: "Runs cases of the ONNX backend test suite through import, compiler and engine.",
  argument: needed("DIR", "a folder of cases: GROUP/CASE/model.onnx with test_data_set_N beside it"),
  options: {
    dump: text("DIR", "write GROUP/CASE/output_N.npy for each case"),
    json: flag("print one JSON object with the outcome of every case"),
  },
  examples: [["weft conformance cases", "prints what failed and why, and how many passed"]],
  async perform(typed, { dump, json }, terminal): Promise<Outcome> {
    const folder = resolve(typed);
    if (!existsSync(folder)) return failed(`${typed}: there is no such folder`);
    const cases = findCases(folder);
    if (cases.length === 0) return failed(`${typed}: found no cases, expected folders GROUP/CASE with a model.onnx in each; unpack them first`);
    const scratch = mkdtempSync(join(tmpdir(), "weft-conformance-"));
    const results: { readonly group: string; readonly name: string; readonly outcome: string; readonly why?: string }[] = [];
    try {
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
    const closing = `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
    if (json) terminal.printJson({ passed: count("passed"), failed: count("failed"), skipped: count("skipped"), cases: results });
    else terminal.print(closing);
    return count("failed") === 0 ? done : failed();
  },
});
