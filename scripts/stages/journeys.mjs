// Journeys through the real window, in a browser and, where its binary is, in Electron.
import { readdirSync } from "node:fs";
import { ensureBrowser } from "../find-browser.mjs";
import { electronExecutable, whyNoWindow } from "../find-electron.mjs";
import { hasFile, inProject } from "../project.mjs";
import { runNode } from "../run-command.mjs";
import { freshReport, heed, outcome, readReport, skippedStage } from "./report.mjs";

export async function runBrowserJourneys() {
  if (!hasSpecs("tests/e2e")) return skippedStage("there are no browser journeys yet");
  if (!hasFile("dist/serve.mjs") || !hasFile("dist/renderer/index.html")) return skippedStage("the window or its host is not built");
  const { path, advice } = await ensureBrowser();
  if (!path) return outcome({ failed: 1, note: `no browser to run them in: ${advice}` });
  return runPlaywright("browser", { WEFT_BROWSER: path });
}

export async function runElectronJourneys() {
  const executable = electronExecutable();
  if (!executable) return skippedStage("no Electron binary");
  if (!hasSpecs("tests/e2e/electron")) return skippedStage("there are no Electron journeys");
  const reason = whyNoWindow();
  if (reason) return skippedStage(reason);
  return runPlaywright("electron", { WEFT_ELECTRON: executable });
}

async function runPlaywright(project, env) {
  const report = freshReport(`journeys-${project}`);
  const args = [inProject("node_modules/@playwright/test/cli.js"), "test", "--project", project, "--reporter=list,json"];
  const { code } = await runNode(args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  const counted = readReport(report);
  if (!counted) return outcome({ failed: 1, note: "Playwright wrote no report" });
  const { expected, unexpected, flaky, skipped } = counted.stats;
  return heed(code, { passed: expected + flaky, failed: unexpected, skipped, note: flaky > 0 ? `${flaky} passed only at the second try` : "" });
}

function hasSpecs(folder) {
  return hasFile(folder) && readdirSync(inProject(folder)).some((name) => name.endsWith(".spec.ts"));
}
