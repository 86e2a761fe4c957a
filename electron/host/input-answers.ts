// What the window asks about inputs: pictures and arrays a document names, and dropped files that become its own.
import { join } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import type { AppContract } from "../../shared/contract/app.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { decodePicture, largestPictureFile } from "../files/decode-picture.ts";
import { keepInput, largestInput } from "../files/keep-input.ts";
import { resolveNamed, type NamePlaces } from "../files/named-file.ts";
import { readBytes } from "../files/read-bytes.ts";
import type { AppHostOptions } from "./app-host.ts";
import { failedOr, failedOrElse } from "./failed-or.ts";

type Answers = Pick<Handlers<AppContract>, "readPicture" | "decodePicture" | "readBytes" | "keepInput">;

export function answerInputs({ assets, folders }: AppHostOptions): Answers {
  const places: NamePlaces = { samples: join(assets, "samples"), unsaved: folders.unsaved };
  async function readNamed(document: string | null, file: string, limit: number) {
    const path = await resolveNamed(document, file, places);
    return isProblem(path) ? path : readBytes(path, limit);
  }
  return {
    async readPicture({ document, file }) {
      const bytes = await readNamed(document, file, largestPictureFile);
      return failedOr(isProblem(bytes) ? bytes : decodePicture(file, bytes));
    },
    decodePicture: ({ name, bytes }) => failedOr(decodePicture(name, bytes)),
    readBytes: async ({ document, file }) => failedOr(await readNamed(document, file, largestInput)),
    keepInput: async ({ document, name, bytes }) => failedOrElse(await keepInput(document, name, bytes, folders.unsaved), (file) => ({ file })),
  };
}
