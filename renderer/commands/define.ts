// What a command is: something a person can do, with its words, its keys and when it can be done.

export interface Command {
  /** kebab-case, equal to the file name; the application menu names it so. */
  readonly name: string;
  readonly label: string;
  /** Such as `Mod+Shift+Z`, where Mod is Ctrl or ⌘; the first is shown. */
  readonly keys?: readonly string[];
  /** The browser itself answers the keys with an event that performs the command. */
  readonly keysShownOnly?: boolean;
  /** Works while a text field has the focus. */
  readonly whileTyping?: boolean;
  readonly when?: () => boolean;
  readonly perform: () => void | Promise<unknown>;
}

export function defineCommand(command: Command): Command {
  return command;
}
