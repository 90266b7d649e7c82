import { parseArgs } from "node:util";
import type { Commands } from "./command";
import { bashScript } from "./completion/bash";
import { fishScript } from "./completion/fish";
import { describeCommands, type DescribedCommand } from "./completion/described-command";
import { zshScript } from "./completion/zsh";
import { UsageError } from "./usage-error";

export const completionUsage = `alicloud-highlights completion bash|zsh|fish
  Prints a script that completes commands, options and their values in a shell. Made of the options themselves.
  bash: source <(alicloud-highlights completion bash), in ~/.bashrc
  zsh:  source <(alicloud-highlights completion zsh), in ~/.zshrc after compinit
  fish: alicloud-highlights completion fish > ~/.config/fish/completions/alicloud-highlights.fish
  Exit code: 0 printed, 2 wrong command line.`;

export const completionOptions = {} as const;

/** The makers of scripts, by shell. */
export const shells: Readonly<Record<string, (commands: readonly DescribedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints the completion script of a shell. */
export async function completion(
  args: string[],
  commands: Commands,
  print: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const { positionals } = parseArgs({ args, options: completionOptions, allowPositionals: true });
  const [shell = "", ...more] = positionals;
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (script === undefined || more.length > 0) {
    const names = Object.keys(shells).join(", ");
    throw new UsageError(`the shell is "${positionals.join(" ")}": must be one of ${names}; give one of them`);
  }
  print(script(await describeCommands(commands)));
  return 0;
}
