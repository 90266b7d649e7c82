import type { z } from "zod";
import { element, isOpen, members } from "./field";

/** The wire names that differ from the argument's name in more than a capital first letter. */
const irregular: readonly (readonly [argument: string, wire: string])[] = [
  ["mediaUrl", "MediaURL"],
  ["imageUrl", "ImageURL"],
  ["feCanvas", "FECanvas"],
];

const toWire = new Map(irregular);
const toArgument = new Map(irregular.map(([argument, wire]) => [wire, argument]));

/** `mediaArray` → `MediaArray`, `mediaUrl` → `MediaURL`. */
export function wireName(argument: string): string {
  return toWire.get(argument) ?? argument.charAt(0).toUpperCase() + argument.slice(1);
}

/** `MediaArray` → `mediaArray`, `MediaURL` → `mediaUrl`. */
export function argumentName(wire: string): string {
  return toArgument.get(wire) ?? wire.charAt(0).toLowerCase() + wire.slice(1);
}

/**
 * Arguments → the service's structure, with sorted keys. Only undefined values are dropped, and
 * nothing is added.
 */
export function encode(type: z.core.$ZodType, value: unknown): unknown {
  return rename(type, value, (key, listed) => (listed ? wireName(key) : key));
}

/**
 * The service's structure → arguments: the inverse of {@link encode}.
 * @throws WireNameError for an unlisted key of a closed structure, and for an argument's own name
 * in an open one
 */
export function decode(type: z.core.$ZodType, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => decode(element(type) ?? type, item));
  const listed = members(type);
  if (!isRecord(value) || !listed) return value;
  return sortedRecord(
    Object.entries(value).map(([wire, item]) => {
      const name = argumentName(wire);
      const known = Object.hasOwn(listed, name) && wireName(name) === wire ? listed[name] : undefined;
      if (known) return [name, decode(known, item)];
      // An argument's own name is not its wire name; kept as it is, it would pass for the listed
      // setting.
      if (!isOpen(type) || Object.hasOwn(listed, wire)) throw new WireNameError(wire);
      return [wire, item];
    }),
  );
}

/**
 * The same arguments with every key of an open structure that spells a listed setting as the
 * service does renamed to the setting's own name. The request stays the same. Release 0.1.0
 * accepted the service's spelling, so recorded arguments may hold it.
 */
export function withListedNames(type: z.core.$ZodType, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withListedNames(element(type) ?? type, item));
  const listed = members(type);
  if (!isRecord(value) || !listed) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const plain = argumentName(key);
      const isPlain = isOpen(type) && wireName(plain) === key && !Object.hasOwn(value, plain);
      const name = isPlain && Object.hasOwn(listed, plain) ? plain : key;
      const known = Object.hasOwn(listed, name) ? listed[name] : undefined;
      return [name, known ? withListedNames(known, item) : item];
    }),
  );
}

/** Thrown for a key that is not a field of a wire structure. */
export class WireNameError extends Error {
  constructor(readonly wire: string) {
    super(`${wire} is not a field of this structure`);
  }
}

/** The JSON text of a structure as it goes over the wire. */
export function wireText(type: z.core.$ZodType, value: unknown): string {
  return JSON.stringify(encode(type, value));
}

function rename(type: z.core.$ZodType, value: unknown, name: (key: string, listed: boolean) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(element(type) ?? type, item, name));
  if (!isRecord(value)) return value;
  const listed = members(type);
  if (!listed) return sortedRecord(Object.entries(value));
  return sortedRecord(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => {
        const known = Object.hasOwn(listed, key) ? listed[key] : undefined;
        return [name(key, known !== undefined), known ? rename(known, item, name) : item];
      }),
  );
}

function sortedRecord(entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
