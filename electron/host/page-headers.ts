// What is sent with every file of the page: its content type and what the page may load and run.
import { basename, dirname, extname } from "node:path";

/**
 * What the page may load and run; `socket` is the address of its host where that is reached over the network.
 * Scripts and workers from our own files only; no evaluation, no frames, no forms, no plugins.
 * Styles may be inline: the canvas and the text editor place things with style elements.
 */
export function contentPolicy(socket?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket === undefined ? "" : ` ${socket}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

export function pageHeaders(file: string, socket?: string): Readonly<Record<string, string>> {
  return {
    "Content-Type": contentTypes[extname(file).toLowerCase()] ?? "application/octet-stream",
    "Content-Security-Policy": contentPolicy(socket),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": isNamedByContents(file) ? "private, max-age=31536000, immutable" : "no-cache",
  };
}

/** What the build puts there has a digest in its name; kept by the browser, it is neither sent nor compiled again at the next start. */
function isNamedByContents(file: string): boolean {
  return basename(dirname(file)) === "assets";
}
