// Files over 400 lines, each with the reason why a seam would hurt. The list may shrink freely and grows by argument.
export const longFiles: readonly (readonly [path: string, reason: string])[] = [];
