import type { Completed } from "../command";
import type { DescribedCommand, DescribedOption } from "./described-command";

/** The script for zsh with its completion system (`compinit`). */
export function zshScript(commands: readonly DescribedCommand[]): string {
  return `#compdef alicloud-highlights
# Completion of alicloud-highlights for zsh.
_alicloud_highlights() {
  local -a commands
  commands=(
${commands.map(({ name, text }) => `    ${quoted(`${name}:${text}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${commands.map(caseOf).join("\n")}
  esac
}
if [ "$funcstack[1]" = _alicloud_highlights ]; then
  _alicloud_highlights "$@"
else
  compdef _alicloud_highlights alicloud-highlights
fi`;
}

function caseOf({ name, options, operands }: DescribedCommand): string {
  const all = [...options.map(argument), ...(operands === undefined ? [] : [`*:${action(operands)}`])];
  return `    ${name}) _arguments ${all.map(quoted).join(" ")} ;;`;
}

function argument({ name, text, takesValue, completed }: DescribedOption): string {
  const shown = text.replace(/[[\]\\:]/g, "\\$&");
  return takesValue ? `*--${name}=[${shown}]:${action(completed)}` : `--${name}[${shown}]`;
}

/** The message and the values of an argument. */
function action(completed: Completed | undefined): string {
  if (completed === undefined) return "value: ";
  if (completed === "file") return "file:_files";
  if (completed === "folder") return "folder:_files -/";
  return `value:(${completed.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
