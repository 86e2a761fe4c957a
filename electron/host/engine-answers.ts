// What the window asks of the engine, passed on; the one path in it is looked at first.
import { lstat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import type { AppContract } from "../../shared/contract/app.ts";
import type { Handlers, InputOf, OutputOf } from "../../shared/contract/define.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { isSampleName, resolveNamed, type NamePlaces } from "../files/named-file.ts";
import type { ChosenPlaces } from "./chosen-places.ts";
import type { EngineHost } from "./engine-host.ts";
import { createFedArrays } from "./fed-arrays.ts";
import { findLinked } from "../files/find-weights.ts";

type Ready = OutputOf<AppContract, "prepare">;
type Answers = Pick<Handlers<AppContract>, "providers" | "prepare" | "run" | "readArray" | "readParameter" | "profile" | "release" | "cancelRun">;

export function answerEngine(engine: EngineHost, places: NamePlaces, chosen: ChosenPlaces): Answers {
  const fill = createFedArrays();
  /** By model and provider: a window may ask for a run before its network is there. */
  const preparing = new Map<string, Promise<Ready>>();

  async function prepare(input: InputOf<AppContract, "prepare">): Promise<Ready> {
    const { linked, ...model } = input.model;
    const { weightsFile, file } = model;
    if (file !== undefined) return { failed: "found a path in place of a network, expected the network itself" };
    if (weightsFile !== undefined && typeof weightsFile !== "string") return { failed: "found places of weights, expected the name of a file" };
    const own = weightsFile === undefined ? undefined : await findOwn(weightsFile, places, chosen);
    if (own !== undefined && typeof own !== "string") return own;
    if (linked) {
      const refusal = await chosen.documentRefusal(linked.document);
      const source = refusal ?? (await findLinked(linked.document, linked.weights, own, places));
      return isProblem(source) ? { failed: source.problem } : engine.prepare({ ...input, model: { ...model, weightsFile: source } });
    }
    if (own === undefined) return engine.prepare({ ...input, model });
    // What we keep for documents never saved is written once.
    return engine.prepare({ ...input, model: { ...model, weightsFile: own, settled: weightsFile?.startsWith(unsavedPrefix) === true } });
  }

  return {
    providers: () => engine.providers(),
    prepare(input) {
      const key = `${input.model.id} ${input.provider}`;
      const answer = prepare(input).finally(() => {
        if (preparing.get(key) === answer) preparing.delete(key);
      });
      preparing.set(key, answer);
      return answer;
    },
    async run(input) {
      const request = fill(input);
      if (isFailed(request)) return request;
      const ready = await preparing.get(`${request.model} ${request.provider}`);
      return ready && isFailed(ready) ? ready : engine.run(request);
    },
    readArray: (input) => engine.readArray(input),
    readParameter: (input) => engine.readParameter(input),
    async profile(input) {
      const request = fill({ ...input, run: 0, wanted: [] });
      return isFailed(request) ? request : engine.profile({ ...input, feeds: request.feeds });
    },
    release: (input) => engine.release(input),
    cancelRun() {
      engine.cancel();
      return null;
    },
  };
}

/** Weights of a document that has no file yet are called so. */
const unsavedPrefix = "unsaved:";

/** The path. A document names its weights, so a link in their place would let it name any file. */
async function findOwn(path: string, places: NamePlaces, chosen: ChosenPlaces): Promise<string | Failed> {
  const unsaved = path.startsWith(unsavedPrefix) ? path.slice(unsavedPrefix.length) : undefined;
  if (isSampleName(path) || unsaved?.endsWith(".safetensors") === true) {
    const found = await resolveNamed(null, unsaved ?? path, places);
    return isProblem(found) ? { failed: found.problem } : found;
  }
  if (!isAbsolute(path) || path.includes("\0") || !path.endsWith(".safetensors")) return { failed: `${path}: found a name of another kind, expected a .safetensors file beside the document; choose the weights again` };
  const found = await lstat(path).catch(() => undefined);
  if (found && !found.isFile()) return { failed: `${path}: found ${found.isSymbolicLink() ? "a link" : "no plain file"}, expected a .safetensors file; put the file itself beside the document` };
  const refusal = await chosen.readRefusal(path);
  // What is not there is said by the engine, which looks for it.
  return refusal ? { failed: refusal.problem } : path;
}
