// Open sessions, and what becomes of one that is closed while another is to take its place.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createSessions } from "../../electron/engine/sessions.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument, type CompiledModel } from "../../shared/compiler/compile.ts";
import { diagram } from "../support/diagram.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-sessions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function glanced(): CompiledModel {
  const document = diagram({ nodes: { x: ["input", { axes: "c=3" }], half: ["scale", { factor: 0.5 }], lit: ["relu"], out: ["output"] }, wires: ["x -> half", "half -> lit", "lit -> out"] });
  const compiled = compileDocument(checkDocument(document), { variant: "explore", probes: "all", glances: true });
  if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.model;
}

test("a session that is closed while its arrays are made to leave it whole stays closed", async () => {
  const sessions = createSessions(folder);
  const model = glanced();
  const opened = await sessions.open(model, "cpu");
  if ("failed" in opened) throw new Error(opened.failed);
  const whole = sessions.makeWhole(opened);
  await sessions.release(model.id);
  expect(await whole).toMatchObject({ failed: expect.stringContaining("closed") });
  expect([sessions.find(model.id, "cpu"), opened.isWhole]).toEqual([undefined, false]);
});
