// Types of every project, each checked in the world it lives in, by the native compiler: ten times as quick as the one the linter needs.
import { hasFile, inProject } from "../project.mjs";
import { runNode } from "../run-command.mjs";
import { outcome } from "./report.mjs";

const projects = ["shared/tsconfig.json", "electron/tsconfig.json", "renderer/tsconfig.json", "tests/tsconfig.json", "tsconfig.json"];

export async function checkTypes() {
  const results = [];
  // One after the other: the compiler uses every core by itself.
  for (const project of projects.filter(hasFile)) results.push(await checkProject(project));
  for (const { project, code, output } of results) if (code !== 0) console.log(`types of ${project}:\n${output.trimEnd()}`);
  const failed = results.filter(({ code }) => code !== 0).length;
  return outcome({ passed: results.length - failed, failed });
}

async function checkProject(project) {
  const { code, output } = await runNode([inProject("node_modules/typescript-native/bin/tsc"), "-p", project, "--noEmit", "--incremental", "false", "--pretty", "false"], { quiet: true });
  // A part whose first file is still to be written is no mistake.
  const isEmpty = code !== 0 && /^error TS18003/.test(output.trim());
  return { project, code: isEmpty ? 0 : code, output };
}
