import { z } from "zod";
import type { Provenance } from "./provenance";
import type { HonouredLocally } from "./honoured-locally";
import type { UnusedLocally } from "./unused-locally";

/**
 * The facts of one argument that its type does not hold. Messages, generated interfaces and tables
 * are made from them.
 */
export interface FieldFacts {
  /** One or more sentences for the doc comment. */
  readonly doc: string;
  readonly source: Provenance;
  /** Unit of the value, as a plural noun: `seconds`, `pixels`, `clips`. */
  readonly unit?: string;
  /** The value of an argument that is left out. `canonical` drops a value that equals it. */
  readonly default?: unknown;
  /** The effect of leaving the argument out, where there is no fixed default. */
  readonly whenAbsent?: string;
  /** The allowed values, in words that follow "must", where the type does not tell them. */
  readonly allowed?: string;
  /** Name of the structure in the generated interfaces, where several arguments have it. */
  readonly name?: string;
  /** Doc comment of such a structure; `doc` is that of one argument. */
  readonly structureDoc?: string;
  /** How to fix a wrong value, where the type does not tell it. */
  readonly fix?: string;
  /** Set where the embedded service leaves the argument unused. */
  readonly unusedLocally?: UnusedLocally;
  /** Set where the embedded service honours it, and otherwise than the service. */
  readonly locally?: HonouredLocally;
  /**
   * Why the embedded service leaves the unlisted keys of an open structure unused:
   * `it knows no such setting`.
   */
  readonly othersUnusedLocally?: string;
  /**
   * Set where a value of this argument gives others that are left out a value of its own. Beside
   * it, a value that equals a default is not the same as one that is left out.
   */
  readonly fillsBlanks?: true;
}

const facts = z.registry<FieldFacts>();

declare const defaulted: unique symbol;

/** Marks, for the compiler alone, the type of a field whose facts hold a default. */
export interface Defaulted {
  readonly [defaulted]: true;
}

/**
 * Gives facts to a zod type. Wrap the bare type and add `.optional()` outside. A type that has
 * facts already is copied first, so that several arguments can share a structure.
 */
export function field<T extends z.ZodType, Facts extends FieldFacts>(
  type: T,
  known: Facts,
): Facts extends { readonly default: unknown } ? T & Defaulted : T {
  const own = facts.has(type) ? type.clone(type._zod.def) : type;
  facts.add(own, known);
  return own as ReturnType<typeof field<T, Facts>>;
}

/** The facts that were read, by their type: zod puts them together anew for each reader. */
const known = new WeakMap<z.core.$ZodType, FieldFacts>();

/** The facts of a field, also through `.optional()`. */
export function factsOf(type: z.core.$ZodType): FieldFacts | undefined {
  const read = known.get(type);
  if (read !== undefined) return read;
  const found = facts.get(type as z.ZodType) ?? facts.get(bare(type) as z.ZodType);
  if (found !== undefined) known.set(type, found);
  return found;
}

/** The type inside `.optional()`. */
export function bare(type: z.core.$ZodType): z.core.$ZodType {
  return type instanceof z.core.$ZodOptional ? bare(type._zod.def.innerType) : type;
}

/** The named members of a structure; undefined for anything else. */
export function members(type: z.core.$ZodType): Record<string, z.core.$ZodType> | undefined {
  const inner = bare(type);
  return inner instanceof z.core.$ZodObject ? inner._zod.def.shape : undefined;
}

/** The entries of an object that are members of a structure and not undefined. */
export function listedPart(type: z.core.$ZodType, from: object): Record<string, unknown> {
  const listed = members(type) ?? {};
  return Object.fromEntries(
    Object.entries(from).filter(([name, value]) => value !== undefined && Object.hasOwn(listed, name)),
  );
}

/** The element type of a list; undefined for anything else. */
export function element(type: z.core.$ZodType): z.core.$ZodType | undefined {
  const inner = bare(type);
  return inner instanceof z.core.$ZodArray ? inner._zod.def.element : undefined;
}

/** Whether a structure takes keys that it does not list. */
export function isOpen(type: z.core.$ZodType): boolean {
  const inner = bare(type);
  return (
    inner instanceof z.core.$ZodObject && inner._zod.def.catchall !== undefined && !isNever(inner._zod.def.catchall)
  );
}

function isNever(type: z.core.$ZodType): boolean {
  return type instanceof z.core.$ZodNever;
}
