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

/** The path; undefined where the file did not come whole, which is said. */
async function keep(drop: string, file: File): Promise<string | undefined> {
  const { name, size } = file;
  for (let at = 0; ; ) {
    const bytes = await file.slice(at, at + stretch).arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined);
    if (!bytes) {
      notify("error", `${name}: it could not be read to its end: see that no other program changes it, and drop it again`);
      return undefined;
    }
    const answer = await host().keepDropped({ drop, name, size, at, bytes });
    if (isFailed(answer)) {
      notify("error", answer.failed);
      return undefined;
    }
    if (answer.path !== null) return answer.path;
    at += bytes.length;
  }
}
