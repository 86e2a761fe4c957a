// npm start: brings everything, builds what is stale, and opens Weft: as a desktop window where that is possible, else in the browser.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { findElectron } from "./find-electron.mjs";
import { giveUp, hasFile, projectRoot, requireNode, say } from "./project.mjs";
import { openWindow, serve } from "./launch.mjs";

const usage = `npm start -- [FILE.weft] [--browser | --headless | --window] [--gallery] [--port N]
  --browser   serve the app on this machine and open it in the browser
  --headless  serve it and only print the address
  --window    the desktop window, fetching Electron again if it could not be had before
  --gallery   start with the gallery open`;

requireNode();
const choice = readArguments();
process.chdir(projectRoot);
await ensureInstalled();
await ensureBuilt();
process.exit(await open(choice));

async function open({ file, gallery, mode, port }) {
  const opening = [...(file ? [file] : []), ...(gallery ? ["--gallery"] : [])];
  let why = { browser: "--browser was asked for", headless: "--headless was asked for" }[mode];
  if (why === undefined) {
    const electron = hasFile("dist/main.mjs") ? await findElectron({ insist: mode === "window" }) : { reason: "there is no dist/main.mjs" };
    if (electron.executable) {
      say("opening the desktop window (an Electron binary is at hand)");
      const { code, why: whyNot } = await openWindow(electron.executable, opening);
      if (whyNot === undefined) return code;
      why = whyNot;
    } else why = electron.reason;
    if (mode === "window") giveUp(`no desktop window: ${why}`);
  }
  return serve({ opening, port, why, opens: mode !== "headless" });
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { browser: { type: "boolean" }, headless: { type: "boolean" }, window: { type: "boolean" }, gallery: { type: "boolean" }, port: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const modes = ["browser", "headless", "window"].filter((name) => values[name]);
    if (modes.length > 1) giveUp(`--${modes.join(" and --")} exclude each other`, 2);
    if (positionals.length > 1) giveUp(`one file expected, found ${positionals.length}: ${positionals.join(" ")}`, 2);
    // npm changes into the project; a relative path means the folder the person stands in.
    const file = positionals[0] && resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]);
    return { file, gallery: values.gallery, mode: modes[0], port: values.port };
  } catch (error) {
    giveUp(`${error.message}\n${usage}`, 2);
  }
}
