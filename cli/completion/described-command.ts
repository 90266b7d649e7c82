import type { Command, Commands, Completed } from "../command";
import { defined } from "../../schema/defined";

/** A command with the texts that a shell shows. */
export interface DescribedCommand {
  readonly name: string;
  readonly text: string;
  readonly options: readonly DescribedOption[];
  readonly operands?: Completed;
}

export interface DescribedOption {
  /** Without the dashes. */
  readonly name: string;
  readonly text: string;
  readonly takesValue: boolean;
  readonly completed?: Completed;
}

/** Describes all commands; their texts are those of `--help`. */
export function describeCommands(commands: Commands): Promise<DescribedCommand[]> {
  return Promise.all(
    Object.entries(commands).map(async ([name, load]): Promise<DescribedCommand> => {
      const { usage, options, operands } = await load();
      const own = Object.entries(options).map(([option, { type, completed }]): DescribedOption => ({
        name: option,
        text: optionText(usage, option) ?? "",
        takesValue: type === "string",
        ...defined({ completed }),
      }));
      const help = { name: "help", text: "show how the command is used", takesValue: false };
      return { name, text: summaryOf(usage), options: [...own, help], ...defined({ operands }) };
    }),
  );
}

/** The first sentence of a command's help, without its period. */
function summaryOf(usage: Command["usage"]): string {
  return firstSentence(usage.split("\n")[1]?.trim() ?? "");
}

/** The text beside an option in the help; undefined where the help does not show it. */
export function optionText(usage: Command["usage"], option: string): string | undefined {
  const text = new RegExp(`^ *--${option}(?: [^ ]+)? {2,}(.*)$`, "m").exec(usage)?.[1];
  return text === undefined ? undefined : firstSentence(text);
}

function firstSentence(text: string): string {
  return text.replace(/(?:[.;] |: \{).*$/, "").replace(/\.$/, "");
}
