/** One kind of job: its heading, and the text of its interfaces. */
export interface Documented {
  readonly heading: string;
  readonly interfaces: string;
}

/**
 * The reference page of all arguments as Markdown, from the text of the argument interfaces: the
 * page and the hovers cannot disagree.
 */
export function argumentReference(kinds: readonly Documented[]): string {
  const sections = kinds.map(({ heading, interfaces }) => `## ${heading}\n\n${structures(interfaces).join("\n\n")}`);
  return `${head}\n\n${sections.join("\n\n")}\n`;
}

const head = `# Arguments

<!-- Made from schema/ by "npm run generate". Edit the schema, not this page. -->

Every argument of both kinds of job, as the editor shows it. Names in bold are required.`;

/**
 * Each structure of the interfaces: its doc comment, its name, and either its members or nothing
 * where it takes any key.
 */
function structures(interfaces: string): string[] {
  const found = interfaces.matchAll(/^\/\*\* (.*) \*\/\nexport (?:interface (\w+) \{\n([^]*?)^\}|type (\w+) = .*)$/gm);
  return [...found].map(([, doc, name, body, openName]) => {
    const members = body === undefined ? [] : membersOf(body);
    return [`### ${name ?? openName}`, "", doc, ...(members.length > 0 ? ["", ...members] : [])].join("\n");
  });
}

function membersOf(body: string): string[] {
  const found = body.matchAll(
    /^ {2}\/\*\*(?: (.*) \*\/\n|\n([^]*?)^ {3}\*\/\n) {2}(\[other: string\]|\w+)(\?)?: (.*);$/gm,
  );
  return [...found].map(([, line, lines, name, optional, type]) => {
    if (line !== undefined) return `- any other key: ${escaped(line)}`;
    const said = (lines ?? "")
      .replace(/^ {3}\* ?/gm, "")
      .trim()
      .replace(/\s*\n\s*/g, " ");
    const shown = optional ? `\`${name}\`` : `**\`${name}\`**`;
    return `- ${shown}: \`${plain(type ?? "")}\`. ${escaped(said)}`;
  });
}

/** Every argument may be an output; the page says it once, by leaving the wrapper out. */
function plain(type: string): string {
  let text = type.replace(/ \| undefined$/, "");
  while (text.includes("pulumi.Input<")) text = text.replace(/pulumi\.Input<((?:[^<>]|<[^<>]*>)*)>/, "$1");
  return text;
}

/** Text in which Markdown means nothing but the code spans. */
function escaped(text: string): string {
  const parts = text.split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith("`") ? part : part.replace(/[\\*_<>[\]|]/g, "\\$&"))).join("");
}
