// Every command of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { AnyCommand } from "./define.ts";

export const commands: Readonly<Record<string, () => Promise<AnyCommand>>> = {
  analyze: async () => (await import("./analyze.ts")).analyzeCommand,
  check: async () => (await import("./check.ts")).checkCommand,
  conformance: async () => (await import("./conformance.ts")).conformanceCommand,
  diff: async () => (await import("./diff.ts")).diffCommand,
  examples: async () => (await import("./examples.ts")).examplesCommand,
  export: async () => (await import("./export.ts")).exportCommand,
  gradcheck: async () => (await import("./gradcheck.ts")).gradcheckCommand,
  import: async () => (await import("./import.ts")).importCommand,
  intervene: async () => (await import("./intervene.ts")).interveneCommand,
  run: async () => (await import("./run.ts")).runCommand,
  serve: async () => (await import("./serve.ts")).serveCommand,
  train: async () => (await import("./train.ts")).trainCommand,
  verify: async () => (await import("./verify.ts")).verifyCommand,
  visualize: async () => (await import("./visualize.ts")).visualizeCommand,
  weights: async () => (await import("./weights.ts")).weightsCommand,
};
