// The system's own dialogs for opening and saving, one for each purpose the contract knows.
import { basename } from "node:path";
import { dialog, type BrowserWindow, type FileFilter } from "electron";

export type Purpose = "open" | "save" | "input" | "data" | "folder" | "original";

const filters: Readonly<Record<Purpose, readonly FileFilter[]>> = {
  open: [{ name: "Weft documents and models", extensions: ["weft", "onnx"] }, { name: "Weights for the open document", extensions: ["safetensors"] }, { name: "Terms of pyncd", extensions: ["json"] }, { name: "Figures with their document", extensions: ["svg", "png"] }, { name: "All files", extensions: ["*"] }],
  save: [],
  input: [{ name: "Pictures and arrays", extensions: ["png", "jpg", "jpeg", "npy"] }, { name: "All files", extensions: ["*"] }],
  data: [{ name: "Tables, arrays and texts", extensions: ["csv", "npz", "npy", "txt", "gz"] }, { name: "All files", extensions: ["*"] }],
  folder: [],
  // External data of a model may be called anything.
  original: [],
};

/** Gives the absolute path that was chosen, or null where the person cancelled. `suggested` is a path or a bare name. */
export async function chooseFile(window: BrowserWindow, purpose: Purpose, suggested: string): Promise<string | null> {
  if (purpose === "save") {
    const extension = /\.([a-z0-9]+)$/i.exec(basename(suggested))?.[1];
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggested, filters: extension === undefined ? [] : [{ name: `.${extension} files`, extensions: [extension] }] });
    return canceled || filePath === "" ? null : filePath;
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: [purpose === "folder" ? "openDirectory" : "openFile"], filters: [...filters[purpose]], ...(suggested === "" ? {} : { defaultPath: suggested }) });
  return canceled ? null : (filePaths[0] ?? null);
}
