// The address of the window's page, and which file stands behind each address of its kind.
import { fileOfPath } from "../host/page-file.ts";

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
  return url && isOwnPage(address) ? fileOfPath(folder, url.pathname) : undefined;
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
