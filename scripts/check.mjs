// npm run check: types, lint and tidy; what to run before a commit.
import { ensureInstalled } from "./ensure-installed.mjs";
import { projectRoot, requireNode } from "./project.mjs";
import { lint } from "./stages/lint.mjs";
import { printCounts, runStages } from "./stages/run-stages.mjs";
import { checkTypes } from "./stages/types.mjs";
import { runTidy } from "./stages/vitest.mjs";

requireNode();
process.chdir(projectRoot);
await ensureInstalled();

const total = await runStages([
  ["types", checkTypes],
  ["lint", lint],
  ["tidy", runTidy],
]);
console.log(printCounts(total));
process.exit(total.failed > 0 ? 1 : 0);
