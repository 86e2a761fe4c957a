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
    const child = spawn(executable, [projectRoot, ...opening], { stdio: "inherit", cwd: projectRoot });
    const asked = passSignals(child);
    child.on("error", ({ message }) => resolve({ code: 1, why: `Electron could not be started: ${message}` }));
    child.on("close", (code, signal) => {
      const endedEarly = performance.now() - startedAt < openedAfterMs && code !== 0 && !asked();
      resolve({ code: code ?? 1, why: endedEarly ? `Electron ended at once with ${signal ?? `code ${code}`}` : undefined });
    });
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

/** The terminal sends Ctrl+C to both; whoever ends only this script ends the app with it. Gives a function that tells whether that happened. */
function passSignals(child) {
  let wasAsked = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      wasAsked = true;
      child.kill(signal);
    });
  }
  return () => wasAsked;
}
