// Answers requests for the page's own files; the protocol handler is this function and nothing more.
import { pageHeaders } from "../host/page-headers.ts";
import { readPageFile } from "../host/page-file.ts";
import { isOwnPage } from "./page-address.ts";

/** `folder` holds the built page. */
export async function servePage(request: { readonly url: string; readonly method: string }, folder: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "only GET is answered");
  const file = isOwnPage(request.url) ? await readPageFile(folder, new URL(request.url).pathname) : undefined;
  if (!file) return refuse(404, "no such file");
  return new Response(request.method === "HEAD" ? null : new Uint8Array(file.bytes), { status: 200, headers: pageHeaders(file.path) });
}

function refuse(status: number, why: string): Response {
  return new Response(why, { status, headers: pageHeaders("refusal.txt") });
}
