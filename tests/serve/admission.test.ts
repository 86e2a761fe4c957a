// Only the page this server sent itself, opened by who has the token, gets in.
import { describe, expect, test } from "vitest";
import { isUsableToken, mayLoadPage, mayOpenSocket } from "../../electron/serve/admission.ts";
import { get, openSocket, ownHeaders, startTestServer, token } from "./served.ts";

const server = await startTestServer();
const { port } = server;
const cookie = `weft-${port}=${token}`;

describe("the way in", () => {
  test("is the printed address: the token becomes a cookie and leaves the address", async () => {
    const { pathname, search, hostname } = new URL(server.served.address);
    expect([hostname, pathname, search]).toEqual(["127.0.0.1", "/", `?token=${token}`]);
    const entrance = await get(port, pathname + search);
    expect(entrance.status).toBe(200);
    expect(entrance.headers["set-cookie"]).toEqual([`${cookie}; HttpOnly; SameSite=Strict; Path=/`]);
    expect(entrance.headers["cache-control"]).toBe("no-store");
    expect(entrance.headers["referrer-policy"]).toBe("no-referrer");
    expect(entrance.body).toContain(`content="0; url=/"`);
    expect(entrance.body).not.toContain(token);
  });

  test("leads to the page and its files, with a policy that allows this socket and no other", async () => {
    const page = await get(port, "/", { cookie });
    expect([page.status, page.body, page.headers["content-type"]]).toEqual([200, "<p>the page", "text/html; charset=utf-8"]);
    expect(page.headers["content-security-policy"]).toContain(`connect-src 'self' ws://127.0.0.1:${port};`);
    expect(page.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(String(page.headers["content-security-policy"])).not.toMatch(/unsafe-eval|\*/);
    const script = await get(port, "/assets/app.js", { cookie });
    expect([script.status, script.headers["cache-control"]]).toEqual([200, "private, max-age=31536000, immutable"]);
    // The page names its files anew with every build; a file that is not there is not remembered as such.
    expect([page.headers["cache-control"], (await get(port, "/assets/gone.js", { cookie })).headers["cache-control"]]).toEqual(["no-cache", "no-cache"]);
    expect((await get(port, "/assets/app.js", { cookie }, "HEAD")).body).toBe("");
  });
});

describe("a request is refused", () => {
  test.each<[string, string, Readonly<Record<string, string>>, number]>([
    ["without the token", "/", {}, 403],
    ["with another token", "/?token=guess", {}, 403],
    ["with a token of the right length", `/?token=${"x".repeat(token.length)}`, {}, 403],
    ["with an empty token", "/?token=", {}, 403],
    ["with another cookie", "/", { cookie: `weft-${port}=guess` }, 403],
    ["with the cookie of another port", "/", { cookie: `weft-${port + 1}=${token}` }, 403],
    ["for a file without the token", "/assets/app.js", {}, 403],
    ["with the token at another address", `/assets/app.js?token=${token}`, {}, 403],
    ["under a name that was made to lead here", "/", { host: `example.org:${port}`, cookie }, 403],
    ["even with the token, under such a name", `/?token=${token}`, { host: "example.org" }, 403],
    ["under our own name with another port", "/", { host: "127.0.0.1:1", cookie }, 403],
    ["for what is not there", "/nothing.js", { cookie }, 404],
    ["for what is outside the page", "/..%2f..%2fetc%2fpasswd", { cookie }, 404],
    ["for the whole address of another place", "http://example.org/", { cookie }, 400],
  ])("%s", async (_, path, headers, status) => {
    const answer = await get(port, path, headers);
    expect([answer.status, answer.body.includes(token), answer.headers["set-cookie"]]).toEqual([status, false, undefined]);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS"])("that is no GET: %s", async (method) => {
    expect((await get(port, "/", { cookie }, method)).status).toBe(405);
  });
});

describe("a socket", () => {
  test.each([`127.0.0.1:${port}`, `localhost:${port}`])("is opened to the page at %s", async (host) => {
    const socket = await openSocket(port, ownHeaders(port, host));
    socket.close();
    await socket.closed;
  });

  const own = ownHeaders(port);
  test.each<[string, Readonly<Record<string, string | undefined>>]>([
    ["without the token", { ...own, cookie: undefined }],
    ["with another token", { ...own, cookie: `weft-${port}=guess` }],
    ["from another site", { ...own, origin: "https://example.org" }],
    ["from another port of this machine", { ...own, origin: `http://127.0.0.1:${port + 1}` }],
    ["from the same machine by another name", { ...own, origin: `http://localhost:${port}` }],
    ["from a page without an origin", { ...own, origin: "null" }],
    ["from a program that names no origin", { ...own, origin: undefined }],
    ["under a name that was made to lead here", { host: `example.org:${port}`, origin: `http://example.org:${port}`, cookie }],
    ["over a scheme that is not ours", { ...own, origin: `https://127.0.0.1:${port}` }],
  ])("is refused %s", async (_, headers) => {
    await expect(openSocket(port, headers)).rejects.toThrow("refused with 403");
  });

  test("is refused at another address", async () => {
    await expect(openSocket(port, own, "/")).rejects.toThrow("refused with 403");
    await expect(openSocket(port, own, `/host?token=${token}`)).rejects.toThrow("refused with 403");
  });
});

test("a cookie is read among others, and only whole", () => {
  const asking = (header: string | undefined) => ({ host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, cookie: header });
  const admission = { port, token };
  expect(mayOpenSocket(asking(`a=b; ${cookie}; c=d`), admission)).toBe(true);
  for (const header of [undefined, "", ";;", "=", `x${cookie}`, `${cookie}x`, `weft-${port}`, `weft-${port}=`]) expect(mayLoadPage(asking(header), admission)).toBe(false);
});

test.each([["a-token-for-both-of-them", true], ["short", false], ["", false], ["with a space in it!", false], ["x".repeat(300), false], ["a;b; Path=/evil;12345", false]])("%j is a token: %s", (given, usable) => {
  expect(isUsableToken(given)).toBe(usable);
});
