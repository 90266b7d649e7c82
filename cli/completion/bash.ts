import type { Completed } from "../command";
import type { DescribedCommand } from "./described-command";

/** The script for bash 3.2 and newer. */
export function bashScript(commands: readonly DescribedCommand[]): string {
  return `# Completion of alicloud-highlights for bash.
_alicloud_highlights() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command="\${COMP_WORDS[1]}" line
  COMPREPLY=()
  # bash splits --option=value into three words.
  if [ "$word" = "=" ]; then word=""; elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD - 2]}"; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -W "${words(commands)} --help --version" -- "$word")
    return
  fi
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(_alicloud_highlights_words "$command" "$before" "$word")
}
_alicloud_highlights_words() {
  case "$1 $2" in
${valueCases(commands)}
  esac
  case "$1 $3" in
${optionCases(commands)}
  esac
  case "$1" in
${operandCases(commands)}
  esac
}
complete -o filenames -F _alicloud_highlights alicloud-highlights`;
}

function valueCases(commands: readonly DescribedCommand[]): string {
  const cases = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map((option) => {
        return `    "${name} --${option.name}") ${compgen(option.completed)}; return ;;`;
      }),
  );
  return cases.join("\n");
}

function optionCases(commands: readonly DescribedCommand[]): string {
  const cases = commands.map(({ name, options }) => {
    return `    "${name} -"*) compgen -W "${options.map((option) => `--${option.name}`).join(" ")}" -- "$3"; return ;;`;
  });
  return cases.join("\n");
}

/** Words that are no options; for a command without such words its options. */
function operandCases(commands: readonly DescribedCommand[]): string {
  const cases = commands.map(({ name, options, operands }) => {
    const all = options.map((option) => `--${option.name}`);
    return `    ${name}) ${compgen(operands ?? all)} ;;`;
  });
  return cases.join("\n");
}

function compgen(completed: Completed | undefined): string {
  if (completed === undefined) return ":";
  if (completed === "file") return 'compgen -f -- "$3"';
  if (completed === "folder") return 'compgen -d -- "$3"';
  return `compgen -W "${completed.join(" ")}" -- "$3"`;
}

function words(commands: readonly DescribedCommand[]): string {
  return commands.map(({ name }) => name).join(" ");
}
