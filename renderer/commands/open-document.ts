// Open: a document from disk.
import { chooseFile, openPath } from "../state/files.ts";
import { defineCommand } from "./define.ts";

export const openDocument = defineCommand({
  name: "open-document", label: "Open…", keys: ["Mod+O"],
  async perform() {
    const path = await chooseFile("open", "");
    if (path !== null) await openPath(path);
  },
});
