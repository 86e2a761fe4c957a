// A folder with one subfolder a class, as training data: listed first, then read picture by picture.
import { readdir, realpath } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { gatherImages, type ImageForm, type ImageListing } from "../../shared/data/files/image-folder.ts";
import { decodePicture, largestPictureFile } from "./decode-picture.ts";
import { diskFault } from "./disk-fault.ts";
import { readBytes } from "./read-bytes.ts";

const mostClasses = 10_000;
const mostPictures = 1_000_000;
const isPicture = (name: string) => /\.(png|jpe?g)$/i.test(name);

/** Links are not followed, so that nothing outside the folder is read. */
export async function listImageFolder(path: string): Promise<ImageListing | Problem> {
  if (!isAbsolute(path) || path.includes("\0")) return fileProblem({ file: path.replaceAll("\0", "\\0"), place: "" }, "a relative path", "an absolute one", "choose the folder again");
  try {
    const folder = await realpath(path);
    const classes = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map((entry) => entry.name).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    const at = { file: path, place: "" };
    if (classes.length === 0) return fileProblem(at, "no subfolders", "one for each class", "put the pictures of each class into a folder named for it");
    if (classes.length > mostClasses) return fileProblem(at, `${classes.length} subfolders`, `at most ${mostClasses}`, "choose another folder");
    const pictures: { path: string; label: number }[] = [];
    let passedOver = 0;
    for (const [label, name] of classes.entries()) {
      const entries = (await readdir(join(folder, name), { withFileTypes: true })).filter((entry) => entry.isFile() && !entry.name.startsWith("."));
      const found = entries.map((entry) => entry.name).filter(isPicture).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
      passedOver += entries.length - found.length;
      if (pictures.length + found.length > mostPictures) return fileProblem(at, `more than ${mostPictures} pictures`, "fewer", "take a part of them");
      for (const picture of found) pictures.push({ path: join(folder, name, picture), label });
    }
    return { classes, pictures, passedOver };
  } catch (error) {
    return diskFault(path, error);
  }
}

/** `told` hears how many pictures have been read; the first picture that cannot be read ends it, by its name. */
export async function readImageFolder(title: string, listing: ImageListing, form: ImageForm, told: (read: number) => void = () => {}): Promise<Dataset | Problem> {
  const gathering = gatherImages(title, listing, form);
  if (isProblem(gathering)) return gathering;
  for (const [i, { path }] of listing.pictures.entries()) {
    const bytes = await readBytes(path, largestPictureFile);
    if (isProblem(bytes)) return bytes;
    const picture = decodePicture(path, bytes);
    if (isProblem(picture)) return picture;
    gathering.put(i, picture);
    told(i + 1);
  }
  return gathering.dataset();
}
