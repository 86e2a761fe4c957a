// What to open at start, read from the command line of this or of a second instance.
import { isAbsolute, resolve } from "node:path";

export interface Opening {
  readonly path: string | null;
  readonly gallery: string | null;
}

/** `args` without the program's own name and folder; unknown switches belong to Chromium and are passed over. */
export function readOpening(args: readonly string[], folder: string): Opening {
  const file = args.find((arg) => /\.(weft|onnx|json|svg|png)$/i.test(arg) && !arg.startsWith("-"));
  const gallery = args.find((arg) => arg === "--gallery" || arg.startsWith("--gallery=") || arg.startsWith("gallery:"));
  return {
    path: file === undefined ? null : isAbsolute(file) ? file : resolve(folder, file),
    gallery: gallery === undefined ? null : gallery.replace(/^(--gallery=?|gallery:)/, ""),
  };
}
