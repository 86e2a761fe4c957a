// Runs another program and says how it ended.
import { spawn } from "node:child_process";
import { projectRoot } from "./project.mjs";

/**
 * Resolves to `{ code, output, timedOut }`; `code` is undefined when the program could not be started.
 * With `quiet` the output is collected instead of shown.
 */
export function runCommand(command, args, { env = {}, quiet = false, limitMs = 0, cwd = projectRoot } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"] });
    let output = "";
    let timedOut = false;
    const timer = limitMs > 0 ? setTimeout(() => ((timedOut = true), child.kill("SIGKILL")), limitMs) : undefined;
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => (clearTimeout(timer), resolve({ code: undefined, output: error.message, timedOut })));
    child.on("close", (code) => (clearTimeout(timer), resolve({ code: code ?? 1, output, timedOut })));
  });
}

/** Runs a Node program of an installed package, whatever the platform calls its launcher. */
export function runNode(args, options) {
  return runCommand(process.execPath, args, options);
}
