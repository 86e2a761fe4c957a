// `weft serve`: starts the browser host from the words of the command line, prints its address, and ends it when it is asked to.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import { appFolders } from "../files/app-folders.ts";
import { codeOf } from "../files/disk-fault.ts";
import { createAppHost } from "../host/app-host.ts";
import { forkProgram } from "../host/fork-program.ts";
import { serveApp, type Served, type ServeOptions } from "./serve-app.ts";
import { readServeArguments } from "./serve-arguments.ts";

/** Stays the same from start to start where it can, so that the browser finds what it kept for this address. */
const usualPort = 5180;

/** `root` is the absolute path of the installed program: it holds `dist` and `assets`. Gives the exit code where nothing could be started. */
export async function serve(args: readonly string[], root: string): Promise<number | undefined> {
  const read = readServeArguments(args, process.cwd());
  if (isProblem(read)) {
    console.error(`weft: ${read.problem}`);
    return 2;
  }
  const { opening, port } = read;
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };
  const options: ServeOptions = {
    page: join(root, "dist/renderer"),
    port: port ?? usualPort,
    token: process.env["WEFT_TOKEN"],
    createHost: (emit) =>
      createAppHost({
        host: "browser", version, opening, folder: process.cwd(), assets: join(root, "assets"), folders: appFolders(), emit,
        startEngine: (cache) => forkProgram(join(root, "dist/engine.mjs"), cache),
        startJob: (cache) => forkProgram(join(root, "dist/job.mjs"), cache),
      }),
  };
  try {
    const served = await serveApp(options).catch((error: unknown) => {
      if (port === undefined && codeOf(error) === "EADDRINUSE") return serveApp({ ...options, port: 0 });
      throw error;
    });
    console.log(served.address);
    endWhenAsked(served);
    return undefined;
  } catch (error) {
    console.error(`weft: port ${options.port} cannot be had (${codeOf(error) ?? String(error)}): choose another with --port N`);
    return 1;
  }
}

function endWhenAsked(served: Served): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void served.close().finally(() => process.exit(0)));
}
