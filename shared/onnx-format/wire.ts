// What the fields of a Protocol Buffers message are: the tables that the writer and the reader go by.

/** `stretch`: elements of one array in the wire's own form, never unpacked while reading. */
export type FieldKind = "int" | "float" | "double" | "text" | "bytes" | "stretch" | MessageSchema;
export interface Field {
  readonly number: number;
  readonly kind: FieldKind;
  readonly repeated?: boolean;
}
/** Named fields; a thunk, since messages contain each other. */
export type MessageSchema = () => Readonly<Record<string, Field>>;
/** Bytes that are not at hand while a message is written, such as weights that lie in a file: what they are called, and how many they are. */
export interface LaterBytes {
  readonly later: string;
  readonly length: number;
}
export type Message = Readonly<Record<string, unknown>>;
