// The desktop app: its built files, its host, and its life.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app } from "electron";
import { appFolders } from "../files/app-folders.ts";
import { createAppHost } from "../host/app-host.ts";
import { forkProgram } from "../host/fork-program.ts";
import { runDesktop } from "./desktop.ts";
import { startUtilityEngine } from "./utility-engine.ts";

// Bundled into dist, one folder below the installed program.
const dist = dirname(fileURLToPath(import.meta.url));

runDesktop({ pageFolder: join(dist, "renderer"), preload: join(dist, "preload.cjs") }, (desktop) =>
  createAppHost({
    ...desktop,
    host: "electron",
    folder: app.getPath("documents"),
    assets: join(dirname(dist), "assets"),
    folders: appFolders(),
    startEngine: (cache) => startUtilityEngine(join(dist, "engine.mjs"), cache),
    startJob: (cache) => forkProgram(join(dist, "job.mjs"), cache),
  }));
