// Starts the window: connects to the host, brings back what was not saved or opens what was asked for, and draws.
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { runCommand } from "./commands/keys.ts";
import { documentStore } from "./state/document-store.ts";
import { noticeChange, openGalleryDocument, recover, startRecovery } from "./state/files.ts";
import { forgetClosed } from "./state/forget-closed.ts";
import { findUnitJobs } from "./state/found-units.ts";
import { connectHost } from "./state/host.ts";
import { findImport } from "./state/import-store.ts";
import { openFile } from "./state/open-file.ts";
import { tellOfRuns } from "./state/run-notices.ts";
import { startRuns } from "./state/run-store.ts";
import { listenToJobs } from "./state/training-store.ts";
import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import "./panels/frame/frame.css";

const root = document.getElementById("root");
if (root) void start(root);

async function start(root: HTMLElement): Promise<void> {
  try {
    const host = await connectHost();
    createRoot(root).render(<App />);
    host.on("menuCommand", ({ command }) => void runCommand(command));
    host.on("openFile", ({ path }) => void (path === undefined ? runCommand("open-document") : openFile(path)));
    host.on("fileChanged", ({ path }) => noticeChange(path));
    const info = await host.hostInfo(null);
    tellOfRuns();
    forgetClosed();
    await findUnitJobs();
    startRuns();
    await recover();
    startRecovery();
    if (info.open.path !== null) await openFile(info.open.path);
    else if (documentStore.getState().tabs.length === 0) await openGalleryDocument(info.open.gallery || "digit-cnn");
    // Runs belong to the documents that are open now.
    listenToJobs();
    await findImport();
    // Asked for by the bare word, or because there was nothing else to show.
    if (info.open.gallery === "" || documentStore.getState().tabs.length === 0) runCommand("open-gallery");
  } catch (error) {
    root.textContent = `Weft cannot reach its host: ${error instanceof Error ? error.message : String(error)}. Start it again with npm start.`;
  }
}
