// The desktop app: its built files, its host, and its life.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app } from "electron";
import { appFolders } from "../files/app-folders.ts";
import { createAppHost } from "../host/app-host.ts";
import { runDesktop } from "./desktop.ts";
import { startUtilityProgram } from "./utility-program.ts";

// Bundled into dist, one folder below the installed program.
const dist = dirname(fileURLToPath(import.meta.url));

runDesktop({ pageFolder: join(dist, "renderer"), preload: join(dist, "preload.cjs") }, (desktop) =>
  createAppHost({
    ...desktop,
    host: "electron",
    folder: app.getPath("documents"),
    assets: join(dirname(dist), "assets"),
    folders: appFolders(),
    startEngine: (cache) => startUtilityProgram(join(dist, "engine.mjs"), cache, "Weft engine"),
    startJob: (cache) => startUtilityProgram(join(dist, "job.mjs"), cache, "Weft job"),
  }));
