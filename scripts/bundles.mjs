// What is built from what: one row for each program that runs on Node or in Electron's privileged processes.
export const bundles = [
  { name: "main", source: "electron/main/index.ts", target: "dist/main.mjs", format: "esm" },
  // A sandboxed preload can only be a single CommonJS file.
  { name: "preload", source: "electron/preload/index.ts", target: "dist/preload.cjs", format: "cjs" },
  { name: "engine", source: "electron/engine/index.ts", target: "dist/engine.mjs", format: "esm" },
  { name: "job", source: "electron/jobs/index.ts", target: "dist/job.mjs", format: "esm" },
  { name: "serve", source: "electron/serve/index.ts", target: "dist/serve.mjs", format: "esm" },
  { name: "cli", source: "electron/cli/index.ts", target: "dist/cli.mjs", format: "esm", executable: true },
];

export const windowEntry = "renderer/index.html";

/** Everything the built programs depend on; a change here makes them stale. */
export const builtFrom = ["shared", "electron", "renderer", "assets", "package.json", "package-lock.json", "vite.config.ts", "scripts/build.mjs", "scripts/bundles.mjs", "scripts/bundle-options.mjs"];
