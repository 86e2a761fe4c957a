// What the window asks about documents: choosing, reading, saving, the gallery, and where exports go.
import { join } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import type { AppContract } from "../../shared/contract/app.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { isFigureName } from "../../shared/exporters/figures/figure-document.ts";
import { bringInputs } from "../files/bring-inputs.ts";
import { diskFault } from "../files/disk-fault.ts";
import { droppedFolder, keepDropped } from "../files/dropped-files.ts";
import { listGallery, readGallery } from "../files/gallery.ts";
import { listPapers } from "../files/papers.ts";
import { listFolder } from "../files/list-folder.ts";
import { readDocument } from "../files/read-document.ts";
import { readFigure } from "../files/read-figure.ts";
import { replaceFile } from "../files/replace-file.ts";
import { saveDocument } from "../files/save-document.ts";
import { listVersions, readVersion } from "../files/versions.ts";
import type { DocumentWatch } from "../files/watch-documents.ts";
import type { AppHostOptions } from "./app-host.ts";
import type { ChosenPlaces } from "./chosen-places.ts";
import { exportNetwork } from "./export-network.ts";
import { failedOr } from "./failed-or.ts";
import { placesOf } from "./input-answers.ts";

type Answers = Pick<Handlers<AppContract>, "chooseFile" | "listFolder" | "readDocument" | "saveDocument" | "listVersions" | "readVersion" | "writeExport" | "exportNetwork" | "gallery" | "readGallery" | "papers" | "keepDropped" | "forgetDropped">;

export function answerDocuments(options: AppHostOptions, watch: DocumentWatch, places: ChosenPlaces): Answers {
  const { assets, chooseFile, folder } = options;
  const [gallery, papers] = [join(assets, "gallery"), join(assets, "papers")];
  const { versions } = options.folders;
  const dropped = keepDropped(droppedFolder(options.folders));
  return {
    async chooseFile({ purpose, suggested }) {
      if (!chooseFile) return { failed: "this host has no dialogs of its own; choose from the list of files" };
      const path = await chooseFile(purpose, suggested);
      if (path !== null) (purpose === "save" ? places.chooseToWrite : places.choose)(path);
      return path;
    },
    async listFolder({ path }) {
      // A list that the window asks for is no choice where the system has dialogs for choosing.
      if (chooseFile) return { failed: "this host has dialogs of its own; choose with them" };
      const listing = await listFolder(path ?? folder);
      if (!isProblem(listing)) places.lookInto(listing.path);
      return failedOr(listing);
    },
    async readDocument({ path }) {
      const refusal = await places.readRefusal(path);
      if (refusal) return { failed: refusal.problem };
      // The document in a figure is a copy: nobody watches the figure, and nothing is saved into it.
      if (isFigureName(path)) return failedOr(await readFigure(path));
      // Neither is a term: nothing of Weft's is saved into it.
      if (/\.json$/i.test(path)) return failedOr(await readDocument(path));
      if (!path.endsWith(".weft")) return { failed: `${path}: found another kind of file, expected a .weft file, a figure or a term; choose a document` };
      const file = await readDocument(path);
      if (!isProblem(file)) {
        watch.know(path, file.hash);
        places.know(path);
      }
      return failedOr(file);
    },
    async saveDocument({ from, ...save }) {
      const refusal = (await places.documentRefusal(save.path)) ?? (await places.documentRefusal(from));
      if (refusal) return { failed: refusal.problem };
      const fault = await bringInputs(save.text, from, save.path, placesOf(options));
      if (fault) return { failed: fault.problem };
      const saved = await watch.whileSaving(save.path, async () => {
        const written = await saveDocument({ ...save, versions, overwrite: places.mayReplace(save.path) || save.overwrite });
        if (!isProblem(written) && written.hash !== "") watch.know(save.path, written.hash);
        return written;
      });
      if (!isProblem(saved) && !saved.changedOnDisk) places.know(save.path);
      return failedOr(saved);
    },
    async listVersions({ path }) {
      const refusal = await places.documentRefusal(path);
      return refusal ? { failed: refusal.problem } : failedOr(await listVersions(versions, path));
    },
    async readVersion({ path, id }) {
      const refusal = await places.documentRefusal(path);
      if (refusal) return { failed: refusal.problem };
      const text = await readVersion(versions, path, id);
      return isProblem(text) ? { failed: text.problem } : { text };
    },
    async writeExport({ path, bytes }) {
      const refusal = places.writeRefusal(path);
      if (refusal) return { failed: refusal.problem };
      try {
        await replaceFile(path, bytes);
        return null;
      } catch (error) {
        return { failed: diskFault(path, error).problem };
      }
    },
    async exportNetwork(asked) {
      const refusal = places.writeRefusal(asked.path) ?? (await places.documentRefusal(asked.document));
      return refusal ? { failed: refusal.problem } : exportNetwork(asked, options.version, placesOf(options));
    },
    async keepDropped(stretch) {
      const path = await dropped.keep(stretch);
      return isProblem(path) ? { failed: path.problem } : { path };
    },
    async forgetDropped({ drop }) {
      await dropped.forget(drop);
      return null;
    },
    gallery: () => listGallery(gallery),
    readGallery: async ({ id }) => failedOr(await readGallery([gallery, papers], id)),
    papers: () => listPapers(papers),
  };
}
