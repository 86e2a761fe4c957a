// The desktop app's life: one instance, its page, its window, its menu, and a host that answers the window.
import { app, ipcMain, Menu, protocol, session, type BrowserWindow } from "electron";
import { appContract, type AppContract } from "../../shared/contract/app.ts";
import type { Emit } from "../../shared/contract/define.ts";
import type { AppHost, ChooseFile } from "../host/app-host.ts";
import { readOpening, type Opening } from "../host/opening.ts";
import { answerContract } from "./answer-contract.ts";
import { chooseFile } from "./choose-file.ts";
import { menuTemplate } from "./menu-template.ts";
import { isOwnPage, pageScheme } from "./page-address.ts";
import { servePage } from "./serve-page.ts";
import { confineSession, openWindow } from "./window.ts";

/** What the desktop gives its host, beside what both hosts have. */
export interface Desktop {
  readonly opening: Opening;
  readonly version: string;
  readonly emit: Emit<AppContract>;
  readonly chooseFile: ChooseFile;
}
export interface BuiltFiles {
  /** Absolute paths. */
  readonly pageFolder: string;
  readonly preload: string;
}

export function runDesktop(files: BuiltFiles, createHost: (desktop: Desktop) => AppHost): void {
  // A second start hands its file to the first and ends.
  if (!app.requestSingleInstanceLock()) return app.quit();
  // Before the app is ready, or the page is no secure origin and has no modules.
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
  app.enableSandbox();

  let window: BrowserWindow | undefined;
  /** A file handed over by the system before there is a window to show it. */
  let early: string | undefined;
  let host: AppHost | undefined;
  const emit: Emit<AppContract> = (name, payload) => {
    if (window && !window.isDestroyed()) window.webContents.send(name, payload);
  };
  const show = (path: string | null) => {
    if (!window) return void (early = path ?? early);
    if (window.isMinimized()) window.restore();
    window.focus();
    if (path === null) return;
    host?.allow(path);
    emit("openFile", { path });
  };
  app.on("second-instance", (_event, args, folder) => show(readOpening(args.slice(1), folder).path));
  app.on("open-file", (event, path) => {
    event.preventDefault();
    show(path);
  });
  app.on("window-all-closed", () => app.quit());

  void app.whenReady().then(() => {
    protocol.handle(pageScheme, (request) => servePage(request, files.pageFolder));
    confineSession(session.defaultSession);
    const asked = readOpening(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
    const made = createHost({
      opening: early === undefined ? asked : { path: early, gallery: null },
      version: app.getVersion(),
      emit,
      chooseFile: (purpose, suggested) => (window ? chooseFile(window, purpose, suggested) : Promise.resolve(null)),
    });
    host = made;
    answerContract(ipcMain, appContract, made.handlers, isOwnPage);
    closeBeforeQuitting(made);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, (command) => emit("menuCommand", { command }))));
    window = openWindow(files.preload);
  });
}

function closeBeforeQuitting(host: AppHost): void {
  let closed = false;
  app.on("will-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    void host.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
