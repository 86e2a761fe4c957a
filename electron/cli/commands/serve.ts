// weft serve: the app in a browser, on this machine only.
import { resolve } from "node:path";
import { serve } from "../../serve/serve.ts";
import { installedRoot } from "../installed.ts";
import { openDocument } from "../open-document.ts";
import { flag, wholeNumber } from "../options.ts";
import { allowed, defineCommand, failed } from "./define.ts";

export const serveCommand = defineCommand({
  name: "serve",
  about: "Serves the app to a browser on this machine and prints the address, which carries a token.",
  argument: allowed("FILE", "the document to open, or gallery:ID"),
  options: {
    port: wholeNumber("N", "the port; 0 takes any that is free", 0, 65_535),
    gallery: flag("open the gallery"),
  },
  examples: [["weft serve network.weft", "goes on until it is ended with Ctrl+C"]],
  async perform(file, { port, gallery }) {
    if (file !== undefined) {
      // A name that leads nowhere is better said here than in the browser.
      const opened = await openDocument(file);
      if ("unread" in opened) return failed(...opened.unread.map(({ problem }) => problem));
    }
    const opening = file === undefined ? (gallery ? ["--gallery"] : []) : file.startsWith("gallery:") ? [`--gallery=${file.slice("gallery:".length)}`] : [resolve(file)];
    const status = await serve([...opening, ...(port === undefined ? [] : ["--port", String(port)])], installedRoot);
    return status === undefined ? { kind: "goes-on" } : failed();
  },
});
