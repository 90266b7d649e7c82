import { z } from "zod";
import { choices, range } from "../../schema/allowed";
import { bare, element, factsOf, type FieldFacts, isOpen, members } from "../../schema/field";
import type { UnusedLocally } from "../../schema/unused-locally";

const lineWidth = 116;

/**
 * The text of the argument interfaces of one kind of job: one interface per structure, doc comments
 * from the schema's facts.
 */
export function argumentInterfaces(
  prefix: string,
  root: { name: string; doc: string; type: z.core.$ZodType; without: readonly string[] },
): string {
  const structures: string[] = [];
  const written = new Map<string, string>();
  const queue = [root];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { name, doc, type, without } = next;
    const fields = Object.entries(members(type) ?? {}).filter(([field]) => !without.includes(field));
    const names = fields.map(([field]) => field).join();
    if (written.has(name)) {
      if (written.get(name) === names) continue;
      throw new Error(`${name} stands for two structures: give one of them a name in its facts`);
    }
    written.set(name, names);
    const lines = fields.map(([field, fieldType]) => {
      const shape = tsType(prefix, field, fieldType);
      for (const inner of shape.structures) queue.push({ ...inner, without: [] });
      return `${comment(facts(fieldType, field), fieldType, "  ")}  ${member(field, shape.text, isOptional(fieldType))}`;
    });
    if (isOpen(type) && lines.length === 0) {
      structures.push(`/** ${doc} */\nexport type ${name} = Record<string, unknown>;`);
      continue;
    }
    if (isOpen(type)) lines.push(`${othersComment(factsOf(type))}  [other: string]: unknown;`);
    structures.push(`/** ${doc} */\nexport interface ${name} {\n${lines.join("\n")}\n}`);
  }
  return structures.join("\n\n");
}

function member(field: string, text: string, optional: boolean): string {
  if (!optional) return `${field}: pulumi.Input<${text}>;`;
  // An input of unknown type already is of unknown type, undefined included.
  return text === "unknown" ? `${field}?: unknown;` : `${field}?: pulumi.Input<${text}> | undefined;`;
}

interface Shape {
  readonly text: string;
  readonly structures: readonly { name: string; doc: string; type: z.core.$ZodType }[];
}

function tsType(prefix: string, field: string, type: z.core.$ZodType): Shape {
  const inner = bare(type);
  const item = element(inner);
  if (item) {
    const shape = tsType(prefix, field, item);
    return { ...shape, text: `pulumi.Input<${shape.text}>[]` };
  }
  if (members(inner)) {
    const name = `${prefix}${factsOf(type)?.name ?? structureName(field)}`;
    return {
      text: name,
      structures: [
        { name, doc: factsOf(type)?.structureDoc ?? factsOf(type)?.doc ?? `An element of \`${field}\`.`, type: inner },
      ],
    };
  }
  const values = choices(inner);
  if (values) return { text: values.map((value) => JSON.stringify(value)).join(" | "), structures: [] };
  return { text: scalar(inner), structures: [] };
}

function scalar(type: z.core.$ZodType): string {
  if (type instanceof z.core.$ZodNullable) return `${scalar(type._zod.def.innerType)} | null`;
  if (type instanceof z.core.$ZodUnion) return type._zod.def.options.map(scalar).join(" | ");
  if (type instanceof z.core.$ZodNumber) return "number";
  if (type instanceof z.core.$ZodBoolean) return "boolean";
  if (type instanceof z.core.$ZodString) return "string";
  return "unknown";
}

/** `mediaArray` → `Media`, `imageInfoList` → `ImageInfo`, `strategy` → `Strategy`. */
function structureName(field: string): string {
  return (field.charAt(0).toUpperCase() + field.slice(1)).replace(/(Array|List)$/, "");
}

function comment(known: FieldFacts, type: z.core.$ZodType, indent: string): string {
  const limits = range(type);
  const unit = known.unit === undefined ? "" : ` ${known.unit}`;
  const facts = [
    limits === undefined ? (known.unit === undefined ? undefined : `Unit: ${known.unit}.`) : `Range: ${limits}${unit}.`,
    known.allowed === undefined ? undefined : `Must ${known.allowed}; ${known.fix ?? "mend it"}.`,
    known.default === undefined ? undefined : `Default: ${JSON.stringify(known.default)}.`,
    known.whenAbsent === undefined ? undefined : `When left out: ${known.whenAbsent}.`,
    unusedText(known.unusedLocally ?? unusedElement(type)),
    `Source: ${known.source.source}, ${known.source.date} (${known.source.certainty}).`,
  ].filter((line) => line !== undefined);
  const lines = [...wrapped(known.doc, indent), "", ...facts.flatMap((line) => wrapped(line, indent))];
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

function unusedText(rule: UnusedLocally | undefined): string | undefined {
  if (rule === undefined) return undefined;
  return `The engine \`local\` leaves it unused${rule.where === undefined ? "" : ` where ${rule.where}`}: ${rule.why}.`;
}

function unusedElement(type: z.core.$ZodType): UnusedLocally | undefined {
  const item = element(type);
  return item && factsOf(item)?.unusedLocally;
}

function othersComment(known: FieldFacts | undefined): string {
  const why = known?.othersUnusedLocally;
  const local = why === undefined ? "" : ` The engine \`local\` leaves it unused: ${why}.`;
  return `  /** Any other key is sent exactly as written.${local} */\n`;
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || indent.length + 3 + last.length + 1 + word.length > lineWidth) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function facts(type: z.core.$ZodType, field: string): FieldFacts {
  const known = factsOf(type);
  if (!known) throw new Error(`${field} has no facts: write it with field() in schema/`);
  return known;
}

function isOptional(type: z.core.$ZodType): boolean {
  return type instanceof z.core.$ZodOptional;
}
