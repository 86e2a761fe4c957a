// Builds when the sources have changed since the last build.
import { isBuildFresh } from "./build-stamp.mjs";
import { say } from "./project.mjs";

export async function ensureBuilt() {
  if (isBuildFresh()) return;
  say("building");
  const { build } = await import("./build.mjs");
  await build();
}
