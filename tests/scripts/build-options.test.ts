// The bundle table and the generated indexes, as the build reads them.
import { expect, test } from "vitest";
import { bundleOptions } from "../../scripts/bundle-options.mjs";
import { bundles } from "../../scripts/bundles.mjs";

test("native and desktop packages stay outside every bundle", () => {
  for (const bundle of bundles) expect(bundleOptions(bundle as never).external).toEqual(expect.arrayContaining(["electron", "onnxruntime-node"]));
});

test("a sandboxed preload is one CommonJS file", () => {
  expect(bundles.find(({ name }) => name === "preload")).toMatchObject({ format: "cjs", target: "dist/preload.cjs" });
});

test("the command line can be run as a program", () => {
  const options = bundleOptions(bundles.find(({ name }) => name === "cli") as never);
  expect(options.banner.js.split("\n")[0]).toBe("#!/usr/bin/env node");
});
