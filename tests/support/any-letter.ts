// Any letter there is. What fast-check has for it lists every one of them first, which takes seconds.
import fc from "fast-check";

export const anyLetter = fc.oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })).map((point) => String.fromCodePoint(point));
