// Opens an address in the person's own browser, where there is one.
import { spawn } from "node:child_process";
import { hasDisplay } from "./find-electron.mjs";
import { findProgram } from "./find-program.mjs";

/** Gives false where there is nothing to open it with. */
export function openAddress(address) {
  const [command, ...args] = opener();
  if (command === undefined) return false;
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
  return true;
}

function opener() {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  if (!hasDisplay()) return [];
  const program = findProgram(process.env.BROWSER ?? "xdg-open") ?? findProgram("xdg-open");
  return program ? [program] : [];
}
