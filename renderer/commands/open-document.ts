// Open: a document or a model from disk.
import { chooseFile } from "../state/files.ts";
import { openFile } from "../state/open-file.ts";
import { defineCommand } from "./define.ts";

export const openDocument = defineCommand({
  name: "open-document", label: "Open…", keys: ["Mod+O"],
  async perform() {
    const path = await chooseFile("open", "");
    if (path !== null) await openFile(path);
  },
});
