// A fault of the program itself, in one line.

/** With `WEFT_STACK` set, where it happened follows. */
export function faultWords(error: unknown): string {
  const words = error instanceof Error ? error.message.split("\n")[0] : String(error);
  const stack = process.env["WEFT_STACK"] && error instanceof Error ? `\n${error.stack ?? ""}` : "";
  return `weft: a fault of Weft itself, not of your file: ${words}; please report it with the output of WEFT_STACK=1${stack}`;
}
