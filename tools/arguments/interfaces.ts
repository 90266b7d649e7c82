import { z } from "zod";
import { choices } from "../../schema/allowed";
import { bare, element, factsOf, type FieldFacts, isOpen, members } from "../../schema/field";
import { argumentComment, othersComment, structureComment } from "./doc-comment";

/** A structure to write: its name in TypeScript, its doc comment and its type. */
interface Structure {
  readonly name: string;
  readonly doc: string;
  readonly type: z.core.$ZodType;
  /** Fields that are left out. */
  readonly without?: readonly string[];
}

/**
 * The text of the argument interfaces of one kind of job: one interface for each structure, doc
 * comments from the schema's facts. A structure that equals an earlier one is its alias.
 * @param prefix begins the name of every structure
 */
export function argumentInterfaces(prefix: string, root: Structure): string {
  const texts: string[] = [];
  /** The names of all structures, by their bodies; and the bodies by the names. */
  const names = new Map<string, string>();
  const bodies = new Map<string, string>();
  const queue = [root];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { name, doc } = next;
    const { body, inner } = bodyOf(prefix, next);
    if (bodies.has(name)) {
      if (bodies.get(name) === body) continue;
      throw new Error(`${name} stands for two structures: give one of them a name in its facts`);
    }
    bodies.set(name, body);
    queue.push(...inner);
    const twin = names.get(body);
    if (twin === undefined && body !== "") names.set(body, name);
    texts.push(`${structureComment(doc)}${declaration(name, body, twin)}`);
  }
  return texts.join("\n\n");
}

function declaration(name: string, body: string, twin: string | undefined): string {
  if (body === "") return `export type ${name} = Record<string, unknown>;`;
  return twin === undefined ? `export interface ${name} {\n${body}\n}` : `export type ${name} = ${twin};`;
}

/** The members of an interface, if it lists any, and the structures that they name. */
function bodyOf(prefix: string, { type, without = [] }: Structure): { body: string; inner: Structure[] } {
  const inner: Structure[] = [];
  const lines = Object.entries(members(type) ?? {})
    .filter(([field]) => !without.includes(field))
    .map(([field, fieldType]) => {
      const shape = tsType(prefix, field, fieldType);
      inner.push(...shape.structures);
      const comment = argumentComment(facts(fieldType, field), fieldType, "  ");
      return `${comment}  ${member(field, shape.text, isOptional(fieldType))}`;
    });
  if (isOpen(type) && lines.length > 0) {
    lines.push(`${othersComment(factsOf(type), "  ")}  [other: string]: unknown;`);
  }
  return { body: lines.join("\n"), inner };
}

function member(field: string, text: string, optional: boolean): string {
  if (!optional) return `${field}: pulumi.Input<${text}>;`;
  // An input of unknown type already is of unknown type, undefined included.
  return text === "unknown" ? `${field}?: unknown;` : `${field}?: pulumi.Input<${text}> | undefined;`;
}

interface Shape {
  readonly text: string;
  readonly structures: readonly Structure[];
}

function tsType(prefix: string, field: string, type: z.core.$ZodType): Shape {
  const inner = bare(type);
  const item = element(inner);
  if (item) {
    const shape = tsType(prefix, field, item);
    return { ...shape, text: `pulumi.Input<${shape.text}>[]` };
  }
  if (members(inner)) {
    const known = factsOf(type);
    const name = `${prefix}${known?.name ?? structureName(field)}`;
    const doc = known?.structureDoc ?? known?.doc ?? `An element of \`${field}\`.`;
    return { text: name, structures: [{ name, doc, type: inner }] };
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

function facts(type: z.core.$ZodType, field: string): FieldFacts {
  const known = factsOf(type);
  if (!known) throw new Error(`${field} has no facts: write it with field() in schema/`);
  return known;
}

function isOptional(type: z.core.$ZodType): boolean {
  return type instanceof z.core.$ZodOptional;
}
