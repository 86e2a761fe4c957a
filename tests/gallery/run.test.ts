// Every gallery document runs on ONNX Runtime as it opens, and at its tiny sizes where those are others, and gives what the reference evaluator gives.
import { expect, test } from "vitest";
import { gallery } from "../../shared/gallery/gallery.ts";
import { runOnCpu } from "../onnx/run-onnx.ts";
import { configured } from "./configured.ts";
import { galleryJob, relativeError } from "./gallery-job.ts";

const runs = gallery.flatMap(({ name, document }) => {
  const opening = document();
  const tiny = configured(opening, "tiny");
  return [{ name, document: opening }, ...(tiny && JSON.stringify(tiny.sizes) !== JSON.stringify(opening.sizes) ? [{ name: `${name}, tiny`, document: tiny }] : [])];
});

test.each(runs)("$name equals the evaluator on the CPU within 1e-4", async ({ document }) => {
  const { bytes, feeds, want } = galleryJob(document);
  const got = await runOnCpu(bytes, feeds);
  expect([...got.keys()].sort()).toEqual([...want.keys()].sort());
  for (const [output, array] of want) expect(relativeError(got.get(output), array), output).toBeLessThan(1e-4);
});
