// What a term that Weft writes calls the form of what stands beside it; another number reads another way.

export const termForm = "weft-term/1";
