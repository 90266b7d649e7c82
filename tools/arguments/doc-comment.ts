import type { z } from "zod";
import { lengths, range } from "../../schema/allowed";
import { element, type FieldFacts, factsOf } from "../../schema/field";
import type { HonouredLocally } from "../../schema/honoured-locally";
import type { UnusedLocally } from "../../schema/unused-locally";

const lineWidth = 100;

/** The doc comment of a structure. */
export function structureComment(doc: string): string {
  return docComment([doc], "");
}

/** The doc comment of an argument: what it is, its limits, and its default as a tag. */
export function argumentComment(facts: FieldFacts, type: z.core.$ZodType, indent: string): string {
  const known = [
    limitsOf(facts, type),
    facts.allowed === undefined ? undefined : `Must ${facts.allowed}; ${facts.fix ?? "fix it"}.`,
    facts.whenAbsent === undefined ? undefined : `When left out: ${facts.whenAbsent}.`,
    unusedText(facts.unusedLocally ?? unusedElement(type)),
    honouredText(facts.locally),
    facts.source.certainty === "documented" ? undefined : sourceText(facts),
    facts.default === undefined ? undefined : `@default ${JSON.stringify(facts.default)}`,
  ].filter((line) => line !== undefined);
  return docComment([facts.doc, ...(known.length === 0 ? [] : ["", ...known])], indent);
}

/** The doc comment of the keys that an open structure does not list. */
export function othersComment(facts: FieldFacts | undefined, indent: string): string {
  const why = facts?.othersUnusedLocally;
  const local = why === undefined ? "" : ` The engine \`local\` leaves it unused: ${why}.`;
  return docComment([`Any other key is sent exactly as written.${local}`], indent);
}

/** @param paragraphs each is wrapped by itself; an empty one is an empty line */
function docComment(paragraphs: readonly string[], indent: string): string {
  const [only = "", ...more] = paragraphs;
  const line = `${indent}/** ${only} */\n`;
  if (more.length === 0 && line.length <= lineWidth + 1) return line;
  const lines = paragraphs.flatMap((text) => wrap(text, lineWidth - indent.length - " * ".length));
  return `${indent}/**\n${lines.map((text) => `${indent} * ${text}`.trimEnd() + "\n").join("")}${indent} */\n`;
}

function limitsOf(facts: FieldFacts, type: z.core.$ZodType): string | undefined {
  const limits = range(type);
  if (limits !== undefined) return `Range: ${limits}${facts.unit === undefined ? "" : ` ${facts.unit}`}.`;
  if (facts.unit !== undefined) return `Unit: ${facts.unit}.`;
  const length = facts.allowed === undefined ? lengths(type) : undefined;
  return length === undefined ? undefined : `Length: ${length}.`;
}

function sourceText({ source: { source, date, certainty } }: FieldFacts): string {
  return `Source: ${source}, ${date} (${certainty}).`;
}

function unusedText(rule: UnusedLocally | undefined): string | undefined {
  if (rule === undefined) return undefined;
  return `The engine \`local\` leaves it unused${rule.where === undefined ? "" : ` where ${rule.where}`}: ${rule.why}.`;
}

const deviations = { approximated: "comes close", bounded: "refuses other values", refused: "refuses it" };

function honouredText(locally: HonouredLocally | undefined): string | undefined {
  if (locally === undefined) return undefined;
  return `The engine \`local\` ${deviations[locally.is]}: ${locally.how}.`;
}

function unusedElement(type: z.core.$ZodType): UnusedLocally | undefined {
  const item = element(type);
  return item && factsOf(item)?.unusedLocally;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
