// The words after `weft serve`: a file, a port, the gallery.
import { problem, type Problem } from "../../shared/base/problem.ts";
import { readOpening, type Opening } from "../host/opening.ts";

export interface ServeArguments {
  readonly opening: Opening;
  /** Undefined: the usual one, or another where that is taken. */
  readonly port: number | undefined;
}

export const serveUsage = "weft serve [FILE.weft | gallery:ID] [--port N] [--gallery]";

/** `folder` is what a relative file is relative to. */
export function readServeArguments(args: readonly string[], folder: string): ServeArguments | Problem {
  let port: number | undefined;
  const files: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    if (arg === "--gallery" || arg.startsWith("--gallery=") || arg.startsWith("gallery:")) continue;
    if (arg === "--port" || arg.startsWith("--port=")) {
      const text = arg === "--port" ? (args[++i] ?? "") : arg.slice("--port=".length);
      if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) return problem(`--port: found ${JSON.stringify(text)}, expected a number from 0 to 65535; 0 takes any that is free`);
      port = Number(text);
    } else if (arg.startsWith("-")) return problem(`${arg}: there is no such option; ${serveUsage}`);
    else files.push(arg);
  }
  if (files.length > 1) return problem(`found ${files.length} files, expected one; ${serveUsage}`);
  const [file] = files;
  if (file !== undefined && !/\.(weft|onnx|json|svg|png)$/i.test(file)) return problem(`${file}: found another kind of file, expected a .weft file, a figure with a document inside, an .onnx model or a term as .json; ${serveUsage}`);
  return { opening: readOpening(args, folder), port };
}
