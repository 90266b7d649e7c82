/** The output of commands. */
export interface Output {
  /** The JSON objects in it. */
  readonly objects: readonly unknown[];
  /** The lines around them, such as what a command wrote to its standard error. */
  readonly lines: readonly string[];
}

/** Finds the JSON objects in the output of commands, and the lines around them. */
export function readOutput(text: string): Output {
  const objects: unknown[] = [];
  let around = "";
  let at = 0;
  for (let start = nextStart(text, 0); start !== -1; start = nextStart(text, at)) {
    const end = endOf(text, start);
    const value = end === undefined ? undefined : parsed(text.slice(start, end));
    around += text.slice(at, value === undefined ? start + 1 : start);
    at = value === undefined ? start + 1 : end!;
    if (value !== undefined) objects.push(value);
  }
  return { objects, lines: `${around}${text.slice(at)}`.split(/\r?\n/) };
}

/** Text of a file or a stream; PowerShell writes UTF-16. */
export function decode(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? "utf-16le" : "utf-8").decode(bytes);
}

/** The next brace that begins a line or follows the end of another object, as Pulumi prints it. */
function nextStart(text: string, from: number): number {
  if (text[from] === "{") return from;
  const line = text.indexOf("\n{", from);
  return line === -1 ? -1 : line + 1;
}

/** The place after the object that begins at `start`; undefined where it does not end. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  let isText = false;
  for (let at = start; at < text.length; at++) {
    const unit = text[at];
    if (isText) {
      if (unit === "\\") at++;
      else if (unit === '"') isText = false;
    } else if (unit === '"') isText = true;
    else if (unit === "{" || unit === "[") depth++;
    else if ((unit === "}" || unit === "]") && --depth === 0) return at + 1;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
