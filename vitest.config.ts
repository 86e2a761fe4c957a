// Everything that needs no browser: `node` shares one module graph in each worker, which halves the time; `window` tests get a document and stores each;
// `programs` are end to end, with the command line, the engine and the host as the processes they ship as.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const never = ["tests/e2e/**", "node_modules/**", "dist/**"];
const programs = ["tests/cli/**/*.test.ts", "tests/engine/**/*.test.ts", "tests/host/**/*.test.ts", "tests/serve/**/*.test.ts"];

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Against tests that hang, not against slow machines.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ["tests/seeded-cases.ts"],
    // Nobody works at this machine while it tests, so no core is kept free.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: "node", environment: "node", isolate: false, include: ["tests/**/*.test.ts"], exclude: [...never, ...programs, "tests/renderer/**", "tests/tidy/**"] } },
      { extends: true, test: { name: "programs", environment: "node", isolate: false, include: programs, exclude: never } },
      { extends: true, test: { name: "tidy", environment: "node", isolate: false, include: ["tests/tidy/**/*.test.ts"] } },
      // In a group of its own, behind `node`: a worker whose next file is of another project ends, and all it has read is read again.
      { extends: true, test: { name: "window", environment: "happy-dom", isolate: false, sequence: { groupOrder: 1 }, setupFiles: ["tests/fresh-modules.ts"], include: ["tests/renderer/**/*.test.ts", "tests/**/*.test.tsx"], exclude: never } },
    ],
  },
});
