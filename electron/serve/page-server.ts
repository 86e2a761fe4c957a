// Answers requests for the page: its files to whoever has the token, the way in for whoever brings it in the address, and a refusal to all others.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pageHeaders } from "../host/page-headers.ts";
import { readPageFile } from "../host/page-file.ts";
import { isOwnHost, isToken, mayLoadPage, tokenCookie, type Admission, type Asking } from "./admission.ts";

interface Answer {
  readonly status: number;
  /** Decides the content type. */
  readonly file: string;
  readonly body: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `admission` is asked for with every request, as the port is known only once the server listens. */
export function createPageServer(folder: string, admission: () => Admission): Server {
  return createServer((request, response) => {
    void answer(request, folder, admission())
      .catch((): Answer => refuse(500, "the page could not be read"))
      .then((answered) => send(request, response, answered));
  });
}

export function askingOf({ headers }: IncomingMessage): Asking {
  return { host: headers.host, origin: headers.origin, cookie: headers.cookie };
}

async function answer(request: IncomingMessage, folder: string, admission: Admission): Promise<Answer> {
  const asking = askingOf(request);
  if (!isOwnHost(asking.host, admission.port)) return refuse(403, "this address is not Weft's");
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "only GET is answered");
  const base = `http://127.0.0.1:${admission.port}`;
  const url = URL.canParse(request.url ?? "", base) ? new URL(request.url ?? "", base) : undefined;
  if (url?.origin !== base) return refuse(400, "no such address");
  const token = url.searchParams.get("token");
  if (url.pathname === "/" && token !== null) return isToken(token, admission.token) ? letIn(admission) : refuse(403, "this token is not of this start of Weft; open the address it printed");
  if (!mayLoadPage(asking, admission)) return refuse(403, "open the address that Weft printed when it was started");
  const file = await readPageFile(folder, url.pathname);
  return file ? { status: 200, file: file.path, body: file.bytes } : refuse(404, "no such file");
}

/**
 * The token moves into a cookie and the address without it takes this one's place, so that it stays neither in the bar nor in the history.
 * The page itself leads on: a redirect would count as coming from the site whose link was followed, and would be without the cookie.
 */
function letIn(admission: Admission): Answer {
  return { status: 200, file: "entrance.html", body: `<!doctype html><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0; url=/"><title>Weft</title>`, headers: { "Set-Cookie": tokenCookie(admission), "Cache-Control": "no-store" } };
}

function refuse(status: number, why: string): Answer {
  return { status, file: "refusal.json", body: why, headers: { "Content-Type": "text/plain; charset=utf-8" } };
}

function send(request: IncomingMessage, response: ServerResponse, { status, file, body, headers = {} }: Answer): void {
  response.writeHead(status, { ...pageHeaders(file, `ws://${request.headers.host ?? ""}`), ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}
