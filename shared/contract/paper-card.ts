// What the browser of papers says of one: a file of `assets/papers/cards`, called by the paper's number.
import { list, literal, nullable, number, object, optional, record, string, type Infer } from "./schema.ts";

const paperKind = literal("vision", "language", "neuroscience", "functions", "graphs", "method");
export type PaperKind = Infer<typeof paperKind>;

const said = {
  title: string,
  /** Who wrote it, and when. */
  by: optional(string),
  kinds: list(paperKind),
  /** One sentence. */
  about: string,
  /** Of one that cannot be opened yet: what is missing. */
  waits: optional(string),
  /** A document of the gallery, where the paper is a method without a network of its own. */
  opens: optional(string),
  /** Made data that its network learns from, and the sizes it then has. */
  learns: optional(object({ data: string, sizes: record(number) })),
  /** A unit, as the address of its page has it, or a method of the drawer. */
  inspect: optional(object({ unit: optional(string), method: optional(string) })),
};
export const paperCard = object(said);

/** The card, with its number and what of the gallery it opens. */
export const paperEntry = object({ ...said, row: number, document: nullable(string) });
export type PaperEntry = Infer<typeof paperEntry>;
