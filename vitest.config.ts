// Everything that needs no browser: `node` shares one module graph in each worker, which halves the time; `window` tests get a document each.
import { defineConfig } from "vitest/config";

const never = ["tests/e2e/**", "node_modules/**", "dist/**"];

export default defineConfig({
  test: {
    passWithNoTests: true,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    setupFiles: ["tests/seeded-cases.ts"],
    projects: [
      { extends: true, test: { name: "node", environment: "node", isolate: false, include: ["tests/**/*.test.ts"], exclude: [...never, "tests/renderer/**", "tests/tidy/**"] } },
      { extends: true, test: { name: "tidy", environment: "node", isolate: false, include: ["tests/tidy/**/*.test.ts"] } },
      { extends: true, test: { name: "window", environment: "happy-dom", include: ["tests/renderer/**/*.test.ts", "tests/**/*.test.tsx"], exclude: never } },
    ],
  },
});
