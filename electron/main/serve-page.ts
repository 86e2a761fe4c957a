// Answers requests for the page's own files; the protocol handler is this function and nothing more.
import { readFile, realpath } from "node:fs/promises";
import { sep } from "node:path";
import { fileOfAddress } from "./page-address.ts";
import { pageHeaders } from "./page-headers.ts";

/** `folder` holds the built page. */
export async function servePage(request: { readonly url: string; readonly method: string }, folder: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "only GET is answered");
  const file = fileOfAddress(request.url, folder);
  if (file === undefined) return refuse(404, "no such file");
  try {
    // A link that leads out of the folder is no file of the page.
    const [real, root] = await Promise.all([realpath(file), realpath(folder)]);
    if (!real.startsWith(root + sep)) return refuse(404, "no such file");
    const body = request.method === "HEAD" ? null : new Uint8Array(await readFile(real));
    return new Response(body, { status: 200, headers: pageHeaders(real) });
  } catch {
    return refuse(404, "no such file");
  }
}

function refuse(status: number, why: string): Response {
  return new Response(why, { status, headers: pageHeaders("refusal.txt") });
}
