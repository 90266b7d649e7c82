/** A command of the command line. */
export interface Command {
  /** The text of `--help`. Its second line says what the command does. */
  readonly usage: string;
  /** All options, declared once: the parser and the shell completion read the same table. */
  readonly options: CommandOptions;
  /** The words after the command that are no options; nothing by default. */
  readonly operands?: Completed;
  /** Exit code of a wrong command line; 2 by default. */
  readonly usageCode?: number;
  /** @returns the exit code */
  run(args: string[]): Promise<number>;
}

/** The commands by name. Each loads only the code that it needs. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Options by their long names, as `parseArgs` of Node.js takes them. */
export type CommandOptions = Readonly<Record<string, CommandOption>>;

export interface CommandOption {
  readonly type: "string" | "boolean";
  readonly default?: string | boolean;
  readonly multiple?: boolean;
  /** The completions of a text option; none by default. */
  readonly completed?: Completed;
}

/** The completions that a shell offers: files, folders, or one of these words. */
export type Completed = "file" | "folder" | readonly string[];
