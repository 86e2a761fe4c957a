// What the host lends to the writers of PDF and PNG: parts in their order, packed as one zlib stream.
export type Deflate = (parts: Iterable<Uint8Array>) => Promise<Uint8Array>;
