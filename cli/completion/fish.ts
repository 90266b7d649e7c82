import type { Completed } from "../command";
import type { DescribedCommand } from "./described-command";

/** The script for fish 3 and newer. */
export function fishScript(commands: readonly DescribedCommand[]): string {
  return [
    "# Completion of alicloud-highlights for fish.",
    "complete -c alicloud-highlights -f",
    "complete -c alicloud-highlights -n __fish_use_subcommand -l help -d 'show all commands'",
    "complete -c alicloud-highlights -n __fish_use_subcommand -l version -d 'print the version'",
    ...commands.flatMap(linesOf),
  ].join("\n");
}

function linesOf({ name, text, options, operands }: DescribedCommand): string[] {
  const inCommand = `complete -c alicloud-highlights -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c alicloud-highlights -n __fish_use_subcommand -a ${name} -d ${quoted(text)}`,
    ...options.map(
      (option) =>
        `${inCommand} -l ${option.name}${option.takesValue ? ` -x${values(option.completed)}` : ""} -d ${quoted(option.text)}`,
    ),
    ...(operands === undefined ? [] : [`${inCommand}${operands === "file" ? " -F" : values(operands)}`]),
  ];
}

function values(completed: Completed | undefined): string {
  if (completed === undefined) return "";
  if (completed === "file") return " -a '(__fish_complete_path)'";
  if (completed === "folder") return " -a '(__fish_complete_directories)'";
  return ` -a ${quoted(completed.join(" "))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
