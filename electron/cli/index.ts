// The program `weft`: hands the words of the command line over and ends with the status that comes back.
import { runCommandLine } from "./command-line.ts";
import { faultWords } from "./fault-words.ts";
import { openTerminal } from "./terminal.ts";

const terminal = openTerminal();
// What we did wrong is said in one line as well; who wants the stack asks for it.
process.on("uncaughtException", (error) => {
  terminal.complain(faultWords(error));
  process.exit(1);
});

const status = await runCommandLine(process.argv.slice(2), terminal);
if (status !== undefined) process.exitCode = status;
