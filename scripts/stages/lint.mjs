// The linter over everything, remembering the files it has already passed.
import { join } from "node:path";
import { cacheFolder, inProject } from "../project.mjs";
import { runNode } from "../run-command.mjs";
import { outcome } from "./report.mjs";

export async function lint() {
  const { code } = await runNode([inProject("node_modules/eslint/bin/eslint.js"), ".", "--max-warnings", "0", "--cache", "--cache-strategy", "content", "--cache-location", join(cacheFolder, "eslint")]);
  return outcome(code === 0 ? { passed: 1 } : { failed: 1 });
}
