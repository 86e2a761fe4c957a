// How esbuild turns one row of the bundle table into one self-contained file.
import { chmodSync } from "node:fs";
import { inProject } from "./project.mjs";

// Libraries written as CommonJS ask for `require` and `__dirname` even inside an ES module.
const commonJsNames = [
  'import { createRequire as weftCreateRequire } from "node:module";',
  'import { fileURLToPath as weftFileURLToPath } from "node:url";',
  "const require = weftCreateRequire(import.meta.url);",
  'const __filename = weftFileURLToPath(import.meta.url), __dirname = weftFileURLToPath(new URL(".", import.meta.url));',
].join("\n");

export function bundleOptions({ source, target, format, executable = false }) {
  const shebang = executable ? "#!/usr/bin/env node\n" : "";
  return {
    entryPoints: [inProject(source)],
    outfile: inProject(target),
    bundle: true,
    platform: "node",
    target: "node20.19",
    format,
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
    banner: { js: format === "esm" ? `${shebang}${commonJsNames}` : "" },
    // The first two are native and stay outside; the last two are optional accelerators that ws looks for and does without.
    external: ["electron", "onnxruntime-node", "bufferutil", "utf-8-validate"],
    plugins: executable ? [makeExecutable(target)] : [],
  };
}

function makeExecutable(target) {
  return {
    name: "make-executable",
    setup(build) {
      build.onEnd((result) => {
        if (result.errors.length === 0) chmodSync(inProject(target), 0o755);
      });
    },
  };
}
