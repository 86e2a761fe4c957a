// The application menu as data: each entry is a command of the window, by name, or one of the system's own roles.

export interface MenuEntry {
  readonly label?: string;
  readonly role?: "about" | "services" | "hide" | "hideOthers" | "unhide" | "quit" | "close" | "minimize" | "zoom" | "front" | "togglefullscreen" | "reload" | "toggleDevTools" | "cut" | "copy" | "paste" | "selectAll";
  readonly type?: "separator";
  readonly accelerator?: string;
  /** Keys are heard by the window, which knows whether text is being typed; the menu only shows them. */
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: MenuEntry[];
}

const separator: MenuEntry = { type: "separator" };
const macMenu: MenuEntry = { label: "Weft", submenu: [{ role: "about" }, separator, { role: "services" }, separator, { role: "hide" }, { role: "hideOthers" }, { role: "unhide" }, separator, { role: "quit" }] };

export function menuTemplate(platform: string, send: (command: string) => void): MenuEntry[] {
  const command = (label: string, name: string, accelerator?: string): MenuEntry => ({
    label,
    click: () => send(name),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const mac = platform === "darwin";
  return [
    ...(mac ? [macMenu] : []),
    {
      label: "File",
      submenu: [
        command("New", "new-document", "CmdOrCtrl+N"),
        command("Open…", "open-document", "CmdOrCtrl+O"),
        command("Gallery…", "open-gallery"),
        separator,
        command("Save", "save-document", "CmdOrCtrl+S"),
        command("Save as…", "save-document-as", "CmdOrCtrl+Shift+S"),
        command("Export…", "export-document", "CmdOrCtrl+Shift+E"),
        command("Compare with…", "compare-documents"),
        command("Version history…", "version-history"),
        separator,
        mac ? { role: "close" } : { role: "quit" },
      ],
    },
    {
      label: "Edit",
      submenu: [
        command("Undo", "undo", "CmdOrCtrl+Z"),
        command("Redo", "redo", "CmdOrCtrl+Shift+Z"),
        separator,
        // The roles also serve text fields; on the canvas the window answers the same keys.
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        command("Duplicate", "duplicate", "CmdOrCtrl+D"),
        { role: "selectAll" },
      ],
    },
    { label: "Run", submenu: [command("Run live", "toggle-run", "CmdOrCtrl+Enter"), command("Cancel", "cancel-run")] },
    { label: "View", submenu: [command("Free or circuit arrangement", "toggle-arrangement"), command("Fit", "fit-view"), separator, { role: "togglefullscreen" }, { role: "reload" }, { role: "toggleDevTools" }] },
    { label: "Window", submenu: mac ? [{ role: "minimize" }, { role: "zoom" }, { role: "front" }] : [{ role: "minimize" }, { role: "close" }] },
  ];
}
