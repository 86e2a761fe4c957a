// npm run index: brings the generated indexes up to date.
import { writeIndexes } from "./generated-indexes.mjs";
import { say } from "./project.mjs";

const written = writeIndexes();
say(written.length > 0 ? `wrote ${written.join(", ")}` : "every index is up to date");
