// Everything the window may ask of its host, and everything it may be told. Electron answers over IPC, `weft serve` over a WebSocket.
import { call, event } from "./define.ts";
import { engineContract, providerInfo } from "./engine.ts";
import { jobCalls } from "./job.ts";
import { paperEntry } from "./paper-card.ts";
import { picture } from "./picture.ts";
import { runCalls } from "./runs.ts";
import { boolean, bytes, list, literal, nothing, nullable, number, object, optional, orFailed, string, type Infer } from "./schema.ts";

const documentFile = object({
  path: string,
  text: string,
  /** Digest of the bytes on disk, to notice a change by another program. */
  hash: string,
});
export type DocumentFile = Infer<typeof documentFile>;

const documentVersion = object({
  id: string,
  /** In milliseconds since 1970. */
  savedAt: number,
  /** The beginning of the digest of its bytes. */
  digest: string,
});
export type DocumentVersion = Infer<typeof documentVersion>;

const folderEntry = object({ name: string, path: string, kind: literal("folder", "file"), bytes: number });
export type FolderEntry = Infer<typeof folderEntry>;

const galleryEntry = object({ id: string, title: string, about: string, path: string });
export type GalleryEntry = Infer<typeof galleryEntry>;

export const recoveryEntry = object({
  /** One per open document: its path, or a name made up for one never saved. */
  key: string,
  path: nullable(string),
  /** Of the file the edits began from, so that another program's change meanwhile is noticed. */
  hash: nullable(string),
  savedAt: number,
  text: string,
});
export type RecoveryEntry = Infer<typeof recoveryEntry>;

export const appContract = {
  hostInfo: call(nothing, object({
    host: literal("electron", "browser"),
    version: string,
    platform: string,
    /** The document to open at start: a file's path, or a gallery entry's id. */
    open: object({ path: nullable(string), gallery: nullable(string) }),
    folder: string,
    providers: list(providerInfo),
  })),

  /** null: the person cancelled. Only the desktop host has dialogs, and only the browser host lists folders: each answers `failed` to what the other does. */
  chooseFile: call(object({ purpose: literal("open", "save", "input", "data", "folder", "original"), suggested: string }), orFailed(nullable(string))),
  listFolder: call(object({ path: nullable(string) }), orFailed(object({ path: string, parent: nullable(string), entries: list(folderEntry) }))),
  readDocument: call(object({ path: string }), orFailed(documentFile)),
  /**
   * `expectedHash` is the hash last read or saved; null writes a new file. A file that changed meanwhile is left alone and the answer says so.
   * `from` is where the document was until now, so that the pictures and arrays it names come along to another folder.
   */
  saveDocument: call(object({ path: string, from: nullable(string), text: string, expectedHash: nullable(string), overwrite: boolean }), orFailed(object({ hash: string, changedOnDisk: boolean }))),
  /** What the document was whenever it was saved, the newest first. */
  listVersions: call(object({ path: string }), orFailed(list(documentVersion))),
  readVersion: call(object({ path: string, id: string }), orFailed(object({ text: string }))),
  writeExport: call(object({ path: string, bytes }), orFailed(nothing)),
  /**
   * A network for elsewhere, its weights beside it; `document` is where the text is saved, for what it names.
   * `carriesDocument` is asked of ONNX, which opens here again as it was drawn.
   * Where a file of the weights' name is there already and may not be overwritten, nothing is written and `replaces` names it.
   */
  exportNetwork: call(object({ path: string, to: literal("onnx", "pytorch", "jax", "text", "term"), document: nullable(string), text: string, overwrite: boolean, carriesDocument: boolean }), orFailed(object({ files: list(object({ file: string, bytes: number })), replaces: nullable(string) }))),

  gallery: call(nothing, list(galleryEntry)),
  /** Of the gallery, or of the papers' networks. */
  readGallery: call(object({ id: string }), orFailed(documentFile)),
  papers: call(nothing, list(paperEntry)),

  writeRecovery: call(object({ key: string, path: nullable(string), hash: nullable(string), text: string }), orFailed(nothing)),
  listRecovery: call(nothing, list(recoveryEntry)),
  dropRecovery: call(object({ key: string }), nothing),

  /** Pictures and arrays a document names: inside its own folder, or a sample shipped with Weft (`sample:city.png`). */
  readPicture: call(object({ document: nullable(string), file: string }), orFailed(picture)),
  decodePicture: call(object({ name: string, bytes }), orFailed(picture)),
  readBytes: call(object({ document: nullable(string), file: string }), orFailed(bytes)),
  /** Puts a dropped file beside the document (or into the unsaved document's own folder) and gives the name to store. */
  keepInput: call(object({ document: nullable(string), name: string, bytes }), orFailed(object({ file: string }))),
  /**
   * A dropped file for another process to read, such as a model: a stretch at a time, from its beginning on. Files of one drop lie in one folder, each under its own name.
   * `size` is how long it is to become; it has a path once it is whole.
   */
  keepDropped: call(object({ drop: string, name: string, size: number, at: number, bytes }), orFailed(object({ path: nullable(string) }))),
  forgetDropped: call(object({ drop: string }), nothing),

  providers: engineContract.providers,
  prepare: engineContract.prepare,
  run: engineContract.run,
  readArray: engineContract.readArray,
  readParameter: engineContract.readParameter,
  profile: engineContract.profile,
  release: engineContract.release,
  /** Ends the run by ending the engine process; a fresh one starts. */
  cancelRun: call(nothing, nothing),

  ...jobCalls,
  ...runCalls,

  engineStatus: event(engineContract.status.payload),
  /** A command chosen in the application menu, by name. */
  menuCommand: event(object({ command: string })),
  /** The file of the open document changed on disk. */
  fileChanged: event(object({ path: string })),
  openFile: event(object({ path: optional(string) })),
};
export type AppContract = typeof appContract;
