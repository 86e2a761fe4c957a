// Every migration in the order of versions.
import { migration0To1 } from "./0-to-1.ts";
import type { Migration } from "./define.ts";

export const migrations: readonly Migration[] = [migration0To1];
