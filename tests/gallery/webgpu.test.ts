// Every gallery document through WebGPU, as it opens; a software driver compiles for long, so `npm test` gives it a stage of its own (WEFT_WEBGPU=1).
import { expect, test } from "vitest";
import { gallery } from "../../shared/gallery/gallery.ts";
import { lacksDevice, runOnWebGpu, vulkanDriver } from "../onnx/run-onnx.ts";
import { galleryJob, relativeError } from "./gallery-job.ts";

test.skipIf(vulkanDriver === undefined || !process.env["WEFT_WEBGPU"])("every document equals the evaluator on WebGPU within 1e-3", ({ skip }) => {
  const jobs = gallery.map(({ name, document }) => ({ name, ...galleryJob(document(), "webgpu") }));
  const outcomes = runOnWebGpu(jobs);
  if (outcomes.every(lacksDevice)) return skip("no device for WebGPU here");
  const errors = jobs.flatMap(({ name, want }, i): readonly unknown[] => {
    const got = outcomes[i];
    return typeof got === "string" ? [`${name}: ${got}`] : [...want].map(([output, array]) => [`${name}: ${output}`, relativeError(got?.get(output), array)] as const).filter(([, error]) => !(error < 1e-3));
  });
  expect(errors).toEqual([]);
}, 900_000);
