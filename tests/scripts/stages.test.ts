// The closing line counts what happened: a runner that failed never reads as passed.
import { expect, test, vi } from "vitest";
import { heed, outcome, skippedStage } from "../../scripts/stages/report.mjs";
import { printCounts, runStages } from "../../scripts/stages/run-stages.mjs";

test("a runner that ends badly without a failed test counts as one failure", () => {
  expect(heed(1, { passed: 5, failed: 0, skipped: 0 })).toMatchObject({ passed: 5, failed: 1 });
  expect(heed(1, { passed: 5, failed: 2, skipped: 0 })).toMatchObject({ failed: 2 });
  expect(heed(0, { passed: 5, failed: 0, skipped: 1 })).toMatchObject({ passed: 5, failed: 0, skipped: 1 });
});

test("stages add up, a stage that breaks is a failure, and the next one still runs", async () => {
  const lines: string[] = [];
  const spoken = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  const total = await runStages([
    ["one", async () => outcome({ passed: 3, skipped: 1 })],
    ["two", () => Promise.reject(new Error("it broke"))],
    ["three", async () => skippedStage("no Electron binary")],
  ]);
  spoken.mockRestore();
  expect(printCounts(total)).toBe("3 passed, 1 failed, 2 skipped");
  expect(lines.join("\n")).toMatch(/two .*it broke[\s\S]*three .*skipped: no Electron binary/);
});
