// The set-up does nothing that is done already, and everything that is not.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { whyInstallIsNeeded } from "../../scripts/ensure-installed.mjs";
import { findProgram } from "../../scripts/find-program.mjs";
import { runCommand } from "../../scripts/run-command.mjs";

const wanted = { packages: { "": { version: "1.0.0" }, "node_modules/a": { version: "1.2.3" }, "node_modules/b": { version: "2.0.0", optional: true } } };

describe("an install is needed", () => {
  test.each([
    ["where there is none", undefined, "none installed yet"],
    ["where a package is missing", { packages: {} }, "node_modules/a is missing"],
    ["where a package is another", { packages: { "node_modules/a": { version: "1.2.2" } } }, "node_modules/a is 1.2.2, wanted 1.2.3"],
    ["nowhere else: another platform's package is no reason", { packages: { "node_modules/a": { version: "1.2.3" } } }, undefined],
  ])("%s", (_, installed, reason) => {
    expect(whyInstallIsNeeded(wanted, installed)).toBe(reason);
  });
});

test.skipIf(process.platform === "win32")("a program is found on PATH only where it may be run", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-path-"));
  writeFileSync(join(folder, "weft-probe-a"), "");
  writeFileSync(join(folder, "weft-probe-b"), "");
  chmodSync(join(folder, "weft-probe-b"), 0o755);
  const before = process.env.PATH;
  process.env.PATH = `${folder}:${before ?? ""}`;
  expect([findProgram("weft-probe-a"), findProgram("weft-probe-b")]).toEqual([undefined, join(folder, "weft-probe-b")]);
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});

describe("a command", () => {
  test("gives its output and code", async () => {
    expect(await runCommand(process.execPath, ["-e", "console.log('out'); process.exit(3)"], { quiet: true })).toEqual({ code: 3, output: "out\n", timedOut: false });
  });
  test("that outstays its limit is ended and said to have been", async () => {
    expect(await runCommand(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { quiet: true, limitMs: 300 })).toMatchObject({ timedOut: true });
  });
  test("that does not exist is a result, not an exception", async () => {
    expect(await runCommand("weft-no-such-program", [], { quiet: true })).toMatchObject({ code: undefined });
  });
});
