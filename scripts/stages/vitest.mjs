// Runs vitest over some of the tests and counts what it reports.
import { inProject } from "../project.mjs";
import { runNode } from "../run-command.mjs";
import { freshReport, heed, outcome, readReport } from "./report.mjs";

/** The house rules: who imports whom, generated files, lengths, names. */
export function runTidy() {
  return runVitest("tidy", ["--project", "tidy"]);
}

/** Everything else that runs in one process. */
export function runUnits() {
  return runVitest("units", ["--project", "node", "--project", "window"]);
}

/** The command line, the engine and the host, each as the process it ships as. */
export function runPrograms() {
  return runVitest("programs", ["--project", "programs"]);
}

/** The gallery on WebGPU; apart from the units, because a software driver compiles for long, and comes with the browser. */
export function runGalleryOnWebGpu() {
  return runVitest("webgpu", ["--project", "node", "tests/gallery/webgpu.test.ts"], { WEFT_WEBGPU: "1" });
}

/** Building leaves "production" behind in this process, in which React has no way to wait for what it draws. */
async function runVitest(name, args, env = {}) {
  const report = freshReport(name);
  const { code } = await runNode([inProject("node_modules/vitest/vitest.mjs"), "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`, ...args], { env: { NODE_ENV: "test", ...env } });
  const counted = readReport(report);
  if (!counted) return outcome({ failed: 1, note: "vitest wrote no report" });
  // A file that does not even load has no tests to fail.
  const unloaded = counted.testResults.filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed")).length;
  return heed(code, { passed: counted.numPassedTests, failed: counted.numFailedTests + unloaded, skipped: counted.numPendingTests + counted.numTodoTests });
}
