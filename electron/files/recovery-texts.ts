// All that recovery copies say, of every Weft there is and was, for whoever asks whether something is named in one.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./disk-fault.ts";
import { recoverySession } from "./recovery-entry.ts";

/** A Weft that takes over what another left renames its folder under whoever reads it. */
const mostTries = 5;

/** As the copies lie on disk, whether they can be understood or not. Undefined where they cannot all be read. */
export async function recoveryTexts(folder: string): Promise<readonly string[] | undefined> {
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      const sessions = await sessionsIn(folder);
      const texts = await Promise.all(sessions.map((session) => textsIn(join(folder, session))));
      // Whoever was renamed meanwhile was perhaps read under neither name.
      if ((await sessionsIn(folder)).join("/") === sessions.join("/")) return texts.flat();
    } catch (error) {
      if (codeOf(error) !== "ENOENT") return undefined;
      if (await isMissing(folder)) return [];
    }
  }
  return undefined;
}

async function sessionsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => recoverySession.test(name)).toSorted();
}

async function textsIn(session: string): Promise<readonly string[]> {
  const names = (await readdir(session)).filter((name) => name.endsWith(".json"));
  return Promise.all(names.map((name) => readFile(join(session, name), "utf8")));
}

async function isMissing(folder: string): Promise<boolean> {
  return readdir(folder).then(() => false, (error: unknown) => codeOf(error) === "ENOENT");
}
