// What the window asks about inputs: pictures and arrays a document names, and dropped files that become its own.
import { extname, join } from "node:path";
import { isProblem, problem } from "../../shared/base/problem.ts";
import type { AppContract } from "../../shared/contract/app.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { decodePicture, largestPictureFile } from "../files/decode-picture.ts";
import { inputKinds, keepInput, largestInput } from "../files/keep-input.ts";
import { resolveNamed, type NamePlaces } from "../files/named-file.ts";
import { readBytes } from "../files/read-bytes.ts";
import type { AppHostOptions } from "./app-host.ts";
import type { ChosenPlaces } from "./chosen-places.ts";
import { failedOr, failedOrElse } from "./failed-or.ts";

type Answers = Pick<Handlers<AppContract>, "readPicture" | "decodePicture" | "readBytes" | "keepInput">;

/** Where names that a document gives may lead. */
export function placesOf({ assets, folders }: AppHostOptions): NamePlaces {
  return { samples: join(assets, "samples"), unsaved: folders.unsaved };
}

export function answerInputs(options: AppHostOptions, chosen: ChosenPlaces): Answers {
  const places = placesOf(options);
  async function readNamed(document: string | null, file: string, limit: number) {
    // The rest of a folder is none of a document's business.
    if (!inputKinds.includes(extname(file).toLowerCase())) return problem(`${file.slice(0, 100)}: found another kind of file, expected one of ${inputKinds.join(", ")}; choose a picture or an array`);
    const path = (await chosen.documentRefusal(document)) ?? (await resolveNamed(document, file, places));
    return isProblem(path) ? path : readBytes(path, limit);
  }
  return {
    async readPicture({ document, file }) {
      const bytes = await readNamed(document, file, largestPictureFile);
      return failedOr(isProblem(bytes) ? bytes : decodePicture(file, bytes));
    },
    decodePicture: ({ name, bytes }) => failedOr(decodePicture(name, bytes)),
    readBytes: async ({ document, file }) => failedOr(await readNamed(document, file, largestInput)),
    keepInput: async ({ document, name, bytes }) => failedOrElse((await chosen.documentRefusal(document)) ?? (await keepInput(document, name, bytes, places.unsaved)), (file) => ({ file })),
  };
}
