// Types of every project, each checked in the world it lives in, by the native compiler: ten times as quick as the one the linter needs.
import { availableParallelism } from "node:os";
import { hasFile, inProject } from "../project.mjs";
import { runNode } from "../run-command.mjs";
import { outcome } from "./report.mjs";

/** The longest first. */
const projects = ["tests/tsconfig.json", "renderer/tsconfig.json", "electron/tsconfig.json", "shared/tsconfig.json", "tsconfig.json"];

export async function checkTypes() {
  const [results, left] = [[], projects.filter(hasFile)];
  const work = async () => {
    for (let project = left.shift(); project; project = left.shift()) results.push(await checkProject(project));
  };
  await Promise.all(Array.from({ length: Math.min(left.length, availableParallelism()) }, work));
  for (const { project, code, output } of results) if (code !== 0) console.log(`types of ${project}:\n${output.trimEnd()}`);
  const failed = results.filter(({ code }) => code !== 0).length;
  return outcome({ passed: results.length - failed, failed });
}

/**
 * By one checker, as several know nothing of what the others have found out; the cores are used by the projects side by side.
 * The compiler ends before it has much to throw away, so it looks for that more seldom (`GOGC`), within the memory that several checkers would take.
 */
async function checkProject(project) {
  const { code, output } = await runNode([inProject("node_modules/typescript-native/bin/tsc"), "-p", project, "--checkers", "1", "--noEmit", "--incremental", "false", "--pretty", "false"], { quiet: true, env: { GOGC: "300" } });
  // A part whose first file is still to be written is no mistake.
  const isEmpty = code !== 0 && /^error TS18003/.test(output.trim());
  return { project, code: isEmpty ? 0 : code, output };
}
