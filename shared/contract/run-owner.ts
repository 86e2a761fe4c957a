// What a training run belongs to: a file, or while there is none what its document is called.
import { nullable, object, string, type Infer } from "./schema.ts";

export const runOwner = object({ path: nullable(string), title: string });
export type RunOwner = Infer<typeof runOwner>;
