// Where a command's words go. Whatever a file says, it cannot steer the terminal: control characters are shown as dots.

export interface Terminal {
  /** One or more lines of the answer. */
  print(text: string): void;
  /** A value as JSON, the answer of `--json`. */
  printJson(value: unknown): void;
  /** One or more lines about what went wrong. */
  complain(text: string): void;
}

const steering = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export function openTerminal(out: NodeJS.WritableStream = process.stdout, errors: NodeJS.WritableStream = process.stderr): Terminal {
  // A reader that has seen enough (`| head`) is no fault.
  out.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  errors.on("error", () => undefined);
  const plain = (text: string) => text.replace(steering, (c) => (c === "\n" ? c : "·"));
  return {
    print: (text) => void out.write(`${plain(text)}\n`),
    printJson: (value) => void out.write(`${JSON.stringify(value, undefined, 2).replace(steering, (c) => (c === "\n" ? c : escaped(c)))}\n`),
    complain: (text) => void errors.write(`${plain(text)}\n`),
  };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
