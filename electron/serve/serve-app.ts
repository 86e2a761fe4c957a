// Serves the app on this machine: the page, its socket and the host behind it.
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { appContract, type AppContract } from "../../shared/contract/app.ts";
import type { Emit } from "../../shared/contract/define.ts";
import type { AppHost } from "../host/app-host.ts";
import { isUsableToken } from "./admission.ts";
import { createPageServer } from "./page-server.ts";
import { createSocketServer } from "./socket-server.ts";

export interface ServeOptions {
  /** Folder of the built page. */
  readonly page: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Made anew where it is not given. */
  readonly token?: string | undefined;
  readonly createHost: (emit: Emit<AppContract>) => AppHost;
}
export interface Served {
  /** With the token; whoever has it can do what the person can. */
  readonly address: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Rejects with what the system says where the port cannot be had. */
export async function serveApp({ page, port, token, createHost }: ServeOptions): Promise<Served> {
  const ownToken = token !== undefined && isUsableToken(token) ? token : randomBytes(24).toString("base64url");
  let ownPort = port;
  const admission = () => ({ port: ownPort, token: ownToken });
  const server = createPageServer(page, admission);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  ownPort = (server.address() as AddressInfo).port;
  let emit: Emit<AppContract> = () => undefined;
  const host = createHost((name, payload) => emit(name, payload));
  const sockets = createSocketServer(server, appContract, host.handlers, admission);
  emit = sockets.emit;
  return {
    address: `http://127.0.0.1:${ownPort}/?token=${ownToken}`,
    port: ownPort,
    async close() {
      sockets.close();
      server.close();
      server.closeAllConnections();
      await host.close();
    },
  };
}
