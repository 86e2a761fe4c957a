// Opens the built app: the desktop window, or the server and a browser on its address.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { openAddress } from "./open-address.mjs";
import { giveUp, hasFile, inProject, projectRoot, say } from "./project.mjs";

/** A window that ends this soon with an error never opened: no usable display, or a sandbox the system refuses. */
const openedAfterMs = 8_000;

export function openWindow(executable, opening) {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const root = process.platform === "linux" && process.getuid?.() === 0;
    // Electron refuses to run its sandbox for root, and without the sandbox we do not open a window.
    if (root) return resolve({ code: 1, failedToOpen: true });
    const child = spawn(executable, [projectRoot, ...opening], { stdio: "inherit", cwd: projectRoot });
    passSignals(child);
    child.on("error", () => resolve({ code: 1, failedToOpen: true }));
    child.on("close", (code) => resolve({ code: code ?? 0, failedToOpen: (code ?? 0) !== 0 && performance.now() - startedAt < openedAfterMs }));
  });
}

export function serve({ opening, port, why, opens }) {
  if (!hasFile("dist/serve.mjs")) giveUp("there is no dist/serve.mjs to serve the app with: see what the build said above");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [inProject("dist/serve.mjs"), ...opening, ...(port ? ["--port", port] : [])], { stdio: ["inherit", "pipe", "inherit"], cwd: projectRoot });
    passSignals(child);
    let announced = false;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\S*/.exec(line)?.[0];
      if (!address || announced) return console.log(line);
      announced = true;
      say(`serving the app for the browser (${why})`);
      const opened = opens && openAddress(address);
      say(opened ? `opened ${address}` : `open ${address}`);
      say("Ctrl+C ends it");
    });
    child.on("error", (error) => giveUp(`the server could not be started: ${error.message}`));
    child.on("close", (code) => resolve(code ?? 0));
  });
}

/** The terminal sends Ctrl+C to both; whoever ends only this script ends the app with it. */
function passSignals(child) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
}
