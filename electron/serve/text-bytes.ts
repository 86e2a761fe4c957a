// Text to bytes and back, as Node has it; broken text is refused.
import type { TextBytes } from "../../shared/contract/frame-codec.ts";

const [encoder, decoder] = [new TextEncoder(), new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })];

export const textBytes: TextBytes = { encode: (text) => encoder.encode(text), decode: (bytes) => decoder.decode(bytes) };
