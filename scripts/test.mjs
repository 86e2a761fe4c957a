// npm test: sets up what is missing, runs every test there is, and closes with `N passed, N failed, N skipped`.
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { ensureBrowser } from "./find-browser.mjs";
import { projectRoot, requireNode } from "./project.mjs";
import { runBrowserJourneys, runElectronJourneys } from "./stages/journeys.mjs";
import { outcome } from "./stages/report.mjs";
import { printCounts, runStages } from "./stages/run-stages.mjs";
import { checkTypes } from "./stages/types.mjs";
import { runGalleryOnWebGpu, runPrograms, runTidy, runUnits } from "./stages/vitest.mjs";

requireNode();
process.chdir(projectRoot);
// The generated indexes are tested as they were checked in.
process.env.CI ??= "1";

const total = await runStages([
  ["set-up", setUp],
  ["tidy", runTidy],
  ["types", checkTypes],
  // The software driver of WebGPU keeps one core busy; the units take what it leaves.
  [["units and laws", runUnits], ["gallery on WebGPU", runGalleryOnWebGpu]],
  ["programs", runPrograms],
  ["browser journeys", runBrowserJourneys],
  ["Electron journeys", runElectronJourneys],
]);
console.log(printCounts(total));
process.exit(total.failed > 0 ? 1 : 0);

async function setUp() {
  await ensureInstalled();
  await ensureBuilt();
  // Not only for the journeys: it comes with the software driver that WebGPU runs on where there is no GPU.
  await ensureBrowser();
  return outcome({});
}
