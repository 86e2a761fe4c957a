// The browser host as a program of its own.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.ts";

// Bundled into dist, one folder below the installed program.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const code = await serve(process.argv.slice(2), root);
if (code !== undefined) process.exit(code);
