import type { z } from "zod";
import { defined } from "../defined";
import { element, isOpen, members } from "../field";
import { argumentName, wireName } from "../wire-names";
import { editingConfig } from "./editing-config";
import { inputConfig } from "./input-config";
import type { GivenMontageArgs } from "./job";
import { outputConfig } from "./output-config";

/** The type of the templates that one-click productions take, as documented. */
export const templateType = "BatchEditing";

/** The settings of a template, as arguments. */
export interface TemplateSettings {
  readonly inputConfig?: unknown;
  readonly editingConfig?: unknown;
  readonly outputConfig?: unknown;
  /** Paths in the template of what is not used. */
  readonly ignored: readonly string[];
}

/** The parts of a template's Config, with the structure and the settings that each may fill. */
const parts = [
  {
    wire: "InputTemplateConfig",
    name: "inputConfig",
    type: inputConfig.pick({ stickerArray: true, backgroundMusicArray: true, backgroundImageArray: true }),
  },
  { wire: "EditingTemplateConfig", name: "editingConfig", type: editingConfig },
  {
    wire: "OutputTemplateConfig",
    name: "outputConfig",
    type: outputConfig.pick({ width: true, height: true, video: true }),
  },
] as const;

/** Reads a template's Config; undefined where it is no object. Its values are not checked yet. */
export function readTemplate(config: unknown): TemplateSettings | undefined {
  if (!isRecord(config)) return undefined;
  const ignored = Object.keys(config).filter((key) => !parts.some(({ wire }) => wire === key));
  const settings = parts.map(({ wire, name, type }): [string, unknown] => [
    name,
    argumentsIn(type, config[wire], wire, ignored),
  ]);
  return { ...defined(Object.fromEntries(settings) as object), ignored };
}

/** The structure as arguments, without the keys that it does not have; these are noted. */
function argumentsIn(type: z.core.$ZodType, value: unknown, path: string, ignored: string[]): unknown {
  if (Array.isArray(value)) {
    const inner = element(type);
    return inner ? value.map((item, i) => argumentsIn(inner, item, `${path}[${i}]`, ignored)) : value;
  }
  const listed = members(type);
  if (!listed || !isRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const name = argumentName(key);
    const member = Object.hasOwn(listed, name) && wireName(name) === key ? listed[name] : undefined;
    if (member) return [[name, argumentsIn(member, item, `${path}.${key}`, ignored)]];
    if (isOpen(type) && !Object.hasOwn(listed, key)) return [[key, item]];
    ignored.push(`${path}.${key}`);
    return [];
  });
  return Object.fromEntries(entries);
}

/**
 * Arguments with the blanks filled from a template: structures setting by setting, lists and values
 * as a whole. What the arguments give wins, a value that equals its default as well.
 */
export function fillFrom<Args extends Pick<GivenMontageArgs, "inputConfig" | "editingConfig" | "outputConfig">>(
  args: Args,
  template: Omit<TemplateSettings, "ignored">,
): Args {
  const names = ["inputConfig", "editingConfig", "outputConfig"] as const;
  const filled = names.map((name): [string, unknown] => [name, fill(args[name], template[name])]);
  return { ...args, ...defined(Object.fromEntries(filled) as object) };
}

function fill(given: unknown, from: unknown): unknown {
  if (isBlank(given)) return isBlank(from) ? given : from;
  if (!isRecord(given) || !isRecord(from)) return given;
  const keys = [...new Set([...Object.keys(given), ...Object.keys(from)])];
  return Object.fromEntries(keys.map((key) => [key, fill(given[key], from[key])]));
}

/** Whether a value says nothing: it is left out, null, or an empty text, list or structure. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.values(value).length === 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
