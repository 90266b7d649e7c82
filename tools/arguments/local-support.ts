import type { z } from "zod";
import { element, factsOf, members } from "../../schema/field";

/** One kind of job: its name, and the arguments of its definition and of all. */
export interface Supported {
  readonly name: string;
  readonly args: z.ZodType;
  readonly definition: z.ZodType;
}

/** Arguments beside the definition that the service knows; all others are this package's own. */
const besides = ["templateConfig", "userData"];

/**
 * The page that tells of every field of every kind of job whether the embedded service honours it.
 * It is made from the facts of the schema, by which jobs warn of what they leave unused.
 */
export function localSupport(kinds: readonly Supported[]): string {
  const sections = kinds.map(({ name, args, definition }) => {
    const listed = { ...members(args) };
    const own = Object.keys(listed).filter((key) => !(key in (members(definition) ?? {})) && !besides.includes(key));
    const rows = Object.entries(listed)
      .filter(([key]) => !own.includes(key))
      .flatMap(([key, type]) => rowsOf(type, key));
    return `## Fields of a highlight ${name}\n\n${rows.join("\n")}`;
  });
  return `${head}\n\n${sections.join("\n\n")}\n`;
}

const head = `# What the embedded service does with each field

<!-- Made from schema/ by "npm run generate". Edit the schema, not this page. -->

Every field of both jobs on the engine \`local\`: supported; approximated, where it does the same in a way of its own;
refused at the submit; or unused, of which the preview and the job warn by name. [Differences](differences.md) tells the
rest.`;

/** The rows of a field and of all that is inside of it. */
function rowsOf(type: z.core.$ZodType, path: string, above?: string): string[] {
  const own = above ?? statusOf(type);
  const item = element(type);
  const at = item ? `${path}[]` : path;
  const inside = own.startsWith("unused") ? "unused, as what it is a part of" : undefined;
  const of = item && factsOf(item)?.unusedLocally ? [`- \`${at}\`: ${statusOf(item)}`] : [];
  const why = factsOf(item ?? type)?.othersUnusedLocally;
  const others = why === undefined ? [] : [`- any other key of \`${at}\`: unused: ${why}`];
  return [`- \`${path}\`: ${own}`, ...of, ...membersOf(item ?? type, at, inside), ...others];
}

function membersOf(type: z.core.$ZodType, path: string, above: string | undefined): string[] {
  const all = Object.entries(members(type) ?? {});
  const [first] = all.map(([name]) => name);
  return all.flatMap(([name, member]) =>
    // Levels of subheadings, which are all alike.
    /^\d+$/.test(name) && name !== first
      ? [`- \`${path}.${name}\`: as \`${path}.${first}\``]
      : rowsOf(member, `${path}.${name}`, above),
  );
}

/** What the embedded service does with a field, in words. */
function statusOf(type: z.core.$ZodType): string {
  const { unusedLocally: unused, locally } = factsOf(type) ?? {};
  if (unused !== undefined && unused.where === undefined) return `unused: ${unused.why}`;
  const honoured = locally === undefined ? "supported" : `${words[locally.is]}: ${locally.how}`;
  return unused === undefined ? honoured : `${honoured}; unused where ${unused.where}: ${unused.why}`;
}

const words = { approximated: "approximated", bounded: "supported, other values refused", refused: "refused" };
