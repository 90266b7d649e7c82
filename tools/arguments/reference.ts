/** One kind of job: its heading, and the text of its interfaces. */
export interface Documented {
  readonly heading: string;
  readonly interfaces: string;
}

/**
 * The reference page of all arguments as Markdown. It is made from the text of the argument
 * interfaces, so that the page and the hovers cannot disagree.
 */
export function argumentReference(kinds: readonly Documented[]): string {
  const sections = kinds.map(({ heading, interfaces }) => `## ${heading}\n\n${structures(interfaces).join("\n\n")}`);
  return `${head}\n\n${sections.join("\n\n")}\n`;
}

const head = `# Arguments

<!-- Made from schema/ by "npm run generate". Edit the schema, not this page. -->

Every argument of every kind of job, as the editor shows it. Names in bold are required. A source is named only where it
is not a page of the vendor's documents.`;

const comment = String.raw`\/\*\*(?<doc>[^]*?)\*\/\n`;
const structure = new RegExp(
  String.raw`^${comment}export (?:interface (?<name>\w+) \{\n(?<body>[^]*?)^\}|type (?<alias>\w+) = (?<twin>.*);$)`,
  "gm",
);
const member = new RegExp(
  String.raw`^ {2}${comment} {2}(?<name>\[other: string\]|\w+)(?<optional>\?)?: (?<type>.*);$`,
  "gm",
);

/** Each structure: its name, its doc comment, and its members or the structure that it equals. */
function structures(interfaces: string): string[] {
  return [...interfaces.matchAll(structure)].map(({ groups = {} }) => {
    const { doc = "", name, body, alias, twin } = groups;
    const about = body === undefined ? twinText(twin ?? "") : membersOf(body);
    return [`### ${name ?? alias}`, "", plainText(doc), ...(about.length > 0 ? ["", ...about] : [])].join("\n");
  });
}

/** A structure that is no interface takes any key, or equals another one. */
function twinText(twin: string): string[] {
  return /^\w+$/.test(twin) ? [`The same as \`${twin}\`.`] : [];
}

function membersOf(body: string): string[] {
  return [...body.matchAll(member)].map(({ groups = {} }) => {
    const { doc = "", name = "", optional, type = "" } = groups;
    if (name.startsWith("[")) return `- any other key: ${escape(plainText(doc))}`;
    const shown = optional ? `\`${name}\`` : `**\`${name}\`**`;
    return `- ${shown}: \`${withoutInput(type)}\`. ${escape(plainText(doc))}`;
  });
}

/** The text of a doc comment on one line; the tag of the default, its last part, as a sentence. */
function plainText(doc: string): string {
  const line = doc.replace(/^ *\*/gm, "").replace(/\s+/g, " ").trim();
  return line.replace(/ @default (.*)$/, " Default: $1.");
}

/** The type without `pulumi.Input`, which wraps every argument. */
function withoutInput(type: string): string {
  let text = type.replace(/ \| undefined$/, "");
  while (text.includes("pulumi.Input<")) text = text.replace(/pulumi\.Input<((?:[^<>]|<[^<>]*>)*)>/, "$1");
  return text;
}

/** Text in which all Markdown but the code spans is escaped. */
function escape(text: string): string {
  const parts = text.split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith("`") ? part : part.replace(/[\\*_<>[\]|]/g, "\\$&"))).join("");
}
