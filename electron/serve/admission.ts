// Who may speak to the browser host: requests to its own address that carry the token of this start, and sockets opened by its own page.
import { timingSafeEqual } from "node:crypto";

export interface Admission {
  readonly port: number;
  readonly token: string;
}
/** The headers that decide. */
export interface Asking {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}

/** Names of this machine under which the app is asked for; any other is a page elsewhere whose name was made to lead here. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host !== undefined && ["127.0.0.1", "localhost", "[::1]"].some((name) => host === `${name}:${port}`);
}

export function mayLoadPage({ host, cookie }: Asking, { port, token }: Admission): boolean {
  return isOwnHost(host, port) && isToken(readCookie(cookie, cookieName(port)), token);
}

export function mayOpenSocket(asking: Asking, admission: Admission): boolean {
  return mayLoadPage(asking, admission) && asking.origin === `http://${asking.host}`;
}

/** Takes as long for a wrong token as for the right one. */
export function isToken(given: string | undefined, token: string): boolean {
  if (given === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Cookies do not tell ports apart, so each server has its own. Scripts cannot read it, and no other site's request carries it. */
export function tokenCookie({ port, token }: Admission): string {
  return `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`;
}

/** A token that fits into an address and a cookie as it is. */
export function isUsableToken(token: string): boolean {
  return /^[A-Za-z0-9_-]{16,200}$/.test(token);
}

function cookieName(port: number): string {
  return `weft-${port}`;
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at !== -1 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
