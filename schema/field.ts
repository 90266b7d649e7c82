import { z } from "zod";
import type { Provenance } from "./provenance";
import type { UnusedLocally } from "./unused-locally";

/**
 * What is known of one argument beyond its type; messages, generated interfaces and tables are made
 * from it.
 */
export interface FieldFacts {
  /** One or more sentences for the doc comment. */
  readonly doc: string;
  readonly source: Provenance;
  /** Unit of the value, as a plural noun: `seconds`, `pixels`, `clips`. */
  readonly unit?: string;
  /**
   * What the service (or this library) takes when the argument is left out; also what `canonical`
   * drops.
   */
  readonly default?: unknown;
  /** What an absent argument means, where it is not a fixed value. */
  readonly whenAbsent?: string;
  /** What is allowed, in words, where the type does not say it. */
  readonly allowed?: string;
  /** Name of the structure in the generated interfaces, where it serves several arguments. */
  readonly name?: string;
  /** What such a structure is; `doc` is about the one argument. */
  readonly structureDoc?: string;
  /** How to mend a wrong value, where the type does not say it. */
  readonly fix?: string;
  /** Where the embedded service leaves the argument unused. */
  readonly unusedLocally?: UnusedLocally;
  /**
   * Why the embedded service leaves those keys unused that an open structure does not list:
   * `it knows no such setting`.
   */
  readonly othersUnusedLocally?: string;
}

const facts = z.registry<FieldFacts>();

declare const defaulted: unique symbol;

/** Marks, for the compiler alone, the type of a field whose facts hold a default. */
export interface Defaulted {
  readonly [defaulted]: true;
}

/**
 * A zod type with its facts. Wrap the bare type, then add `.optional()` outside. A structure that
 * serves several arguments gets a copy for each.
 */
export function field<T extends z.ZodType, Facts extends FieldFacts>(
  type: T,
  known: Facts,
): Facts extends { readonly default: unknown } ? T & Defaulted : T {
  const own = facts.has(type) ? type.clone(type._zod.def) : type;
  facts.add(own, known);
  return own as ReturnType<typeof field<T, Facts>>;
}

/** The facts of a field, also through `.optional()`. */
export function factsOf(type: z.core.$ZodType): FieldFacts | undefined {
  return facts.get(type as z.ZodType) ?? facts.get(bare(type) as z.ZodType);
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

/** Those entries of an object that a structure lists and that have a value. */
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

/** Whether a structure passes keys through that it does not list. */
export function isOpen(type: z.core.$ZodType): boolean {
  const inner = bare(type);
  return (
    inner instanceof z.core.$ZodObject && inner._zod.def.catchall !== undefined && !isNever(inner._zod.def.catchall)
  );
}

function isNever(type: z.core.$ZodType): boolean {
  return type instanceof z.core.$ZodNever;
}
