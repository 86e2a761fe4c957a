// The address of the window's page, and which file stands behind each address of its kind.
import { isAbsolute, join, normalize, sep } from "node:path";

export const pageScheme = "weft";
export const pageHost = "app";
export const pageOrigin = `${pageScheme}://${pageHost}`;
export const pageAddress = `${pageOrigin}/index.html`;

/** Whether an address is our own page; everything else may neither be shown nor speak to us. */
export function isOwnPage(address: string): boolean {
  const url = parse(address);
  return url?.protocol === `${pageScheme}:` && url.host === pageHost && url.username === "" && url.password === "" && url.port === "";
}

/** Absolute path of the file an address stands for, or undefined for anything outside `folder`. */
export function fileOfAddress(address: string, folder: string): string | undefined {
  const url = parse(address);
  if (!url || !isOwnPage(address)) return undefined;
  const decoded = decode(url.pathname);
  if (decoded === undefined || decoded.includes("\0") || decoded.includes("\\")) return undefined;
  const relative = normalize(decoded === "/" ? "index.html" : decoded.slice(1));
  if (isAbsolute(relative) || relative.split(sep).includes("..") || /^[a-z]:/i.test(relative)) return undefined;
  return join(folder, relative);
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
