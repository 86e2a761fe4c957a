// Dropped files that another process reads: their bytes go to the host in stretches, so that none is whole in the window.
import { isFailed } from "../../shared/contract/schema.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";

const stretch = 4 * 2 ** 20;

/** `use` gets the path of the file whose name is meant; all are forgotten afterwards. */
export async function withDropped(files: readonly File[], meant: RegExp, use: (path: string, name: string) => Promise<unknown>): Promise<void> {
  const main = files.find(({ name }) => meant.test(name));
  if (!main) return;
  const drop = crypto.randomUUID();
  try {
    let path: string | undefined;
    for (const file of files) {
      const kept = await keep(drop, file);
      if (kept === undefined) return;
      if (file === main) path = kept;
    }
    if (path !== undefined) await use(path, main.name);
  } finally {
    void host().forgetDropped({ drop });
  }
}

async function keep(drop: string, file: File): Promise<string | undefined> {
  let path = "";
  for (let at = 0; at === 0 || at < file.size; at += stretch) {
    const answer = await host().keepDropped({ drop, name: file.name, at, bytes: new Uint8Array(await file.slice(at, at + stretch).arrayBuffer()) });
    if (isFailed(answer)) {
      notify("error", answer.failed);
      return undefined;
    }
    ({ path } = answer);
  }
  return path;
}
