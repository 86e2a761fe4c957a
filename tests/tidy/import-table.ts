// Who may import whom: the one place where the layers are written down. The longest folder that fits a file decides for it.

export interface ImportRow {
  readonly folder: string;
  /** Folders, or single files, whose exports it may use; its own always. Type-only imports count. */
  readonly mayImport: readonly string[];
  /** Packages of the registry; `node` stands for what Node brings. */
  readonly packages: readonly string[];
}

const vocabulary = ["shared/base", "shared/tensor", "shared/ir", "shared/document", "shared/operators"];
/** The checker's answer is what drawings, figures and explanations are made from; the rest of the compiler is not theirs. */
const checked = [...vocabulary, "shared/compiler/check"];
const view = ["shared", "renderer/design", "renderer/state"];

export const importTable: readonly ImportRow[] = [
  { folder: "shared/base", mayImport: [], packages: [] },
  { folder: "shared/tensor", mayImport: ["shared/base"], packages: [] },
  { folder: "shared/ir", mayImport: ["shared/base", "shared/tensor"], packages: [] },
  { folder: "shared/document", mayImport: ["shared/base", "shared/tensor"], packages: [] },
  { folder: "shared/operators", mayImport: ["shared/base", "shared/tensor", "shared/ir"], packages: [] },
  { folder: "shared/onnx-format", mayImport: ["shared/base", "shared/tensor"], packages: [] },
  { folder: "shared/compiler", mayImport: [...vocabulary, "shared/onnx-format"], packages: [] },
  { folder: "shared/circuit", mayImport: checked, packages: [] },
  { folder: "shared/circuit-edits", mayImport: checked, packages: [] },
  { folder: "shared/analysis", mayImport: checked, packages: [] },
  { folder: "shared/interpret", mayImport: [...vocabulary, "shared/compiler", "shared/inputs"], packages: [] },
  { folder: "shared/methods", mayImport: [...vocabulary, "shared/compiler", "shared/analysis", "shared/interpret", "shared/inputs", "shared/data", "shared/training"], packages: [] },
  { folder: "shared/gallery", mayImport: vocabulary, packages: [] },
  { folder: "shared/grammar", mayImport: ["shared/base", "shared/document", "shared/gallery"], packages: [] },
  { folder: "shared/inputs", mayImport: ["shared/base", "shared/tensor"], packages: [] },
  { folder: "shared/data", mayImport: ["shared/base", "shared/tensor", "shared/inputs"], packages: [] },
  { folder: "shared/training", mayImport: [...vocabulary, "shared/compiler", "shared/data", "shared/inputs", "shared/onnx-format"], packages: [] },
  { folder: "shared/exporters", mayImport: [...vocabulary, "shared/onnx-format", "shared/compiler", "shared/circuit", "shared/analysis", "shared/interpret"], packages: [] },
  { folder: "shared/import", mayImport: [...vocabulary, "shared/onnx-format", "shared/compiler"], packages: [] },
  { folder: "shared/contract", mayImport: ["shared/base", "shared/tensor", "shared/document"], packages: [] },

  { folder: "electron/weights", mayImport: ["shared/base", "shared/tensor", "shared/contract"], packages: ["node"] },
  { folder: "electron/pipe", mayImport: [], packages: ["node"] },
  { folder: "electron/engine", mayImport: ["shared/base", "shared/tensor", "shared/onnx-format", "shared/contract", "electron/weights", "electron/pipe"], packages: ["node", "onnxruntime-node"] },
  { folder: "electron/files", mayImport: ["shared", "electron/pipe"], packages: ["node", "pngjs", "jpeg-js"] },
  { folder: "electron/export", mayImport: ["shared", "electron/files", "electron/weights"], packages: ["node"] },
  { folder: "electron/host", mayImport: ["shared", "electron/files", "electron/export", "electron/pipe"], packages: ["node"] },
  { folder: "electron/main", mayImport: ["shared", "electron/files", "electron/host"], packages: ["node", "electron"] },
  { folder: "electron/preload", mayImport: ["shared/contract"], packages: ["electron"] },
  { folder: "electron/serve", mayImport: ["shared", "electron/files", "electron/host"], packages: ["node", "ws"] },
  { folder: "electron/import", mayImport: ["shared"], packages: ["node"] },
  { folder: "electron/conformance", mayImport: ["shared", "electron/host", "electron/import"], packages: ["node"] },
  { folder: "electron/training", mayImport: ["shared", "electron/files", "electron/host", "electron/weights"], packages: ["node"] },
  { folder: "electron/interpret", mayImport: ["shared", "electron/files", "electron/host", "electron/weights"], packages: ["node"] },
  { folder: "electron/jobs", mayImport: ["electron/training", "electron/interpret", "electron/import", "electron/weights", "shared", "electron/files", "electron/host", "electron/pipe"], packages: ["node"] },
  { folder: "electron/cli", mayImport: ["electron/training", "electron/interpret", "electron/export", "electron/import", "electron/conformance", "shared", "electron/files", "electron/host", "electron/serve", "electron/weights"], packages: ["node"] },

  { folder: "renderer/design", mayImport: ["shared"], packages: ["react", "react-dom", "marked"] },
  { folder: "renderer/workers", mayImport: ["shared"], packages: [] },
  { folder: "renderer/state", mayImport: ["shared", "renderer/design", "renderer/workers"], packages: ["react", "zustand"] },
  { folder: "renderer/commands", mayImport: view, packages: [] },
  { folder: "renderer/visualizations", mayImport: [...view, "renderer/commands"], packages: ["react"] },
  { folder: "renderer/canvas", mayImport: [...view, "renderer/commands", "renderer/visualizations"], packages: ["react", "react-dom", "@xyflow/react"] },
  { folder: "renderer/panels", mayImport: [...view, "renderer/commands", "renderer/visualizations"], packages: ["react", "react-dom", "monaco-editor"] },
  { folder: "renderer", mayImport: ["shared", "renderer"], packages: ["react", "react-dom", "@xyflow/react"] },
];

/** Folders whose inside belongs to each entry alone: from outside only these files are to be seen. */
export const fronts: readonly { readonly folder: string; readonly files: readonly string[] }[] = [
  { folder: "renderer/visualizations", files: ["index.ts", "define.ts"] },
];

/** Folders whose children know nothing of one another. */
export const strangers: readonly string[] = ["renderer/panels"];
