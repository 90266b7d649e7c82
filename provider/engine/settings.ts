import { type OwnPrices, readOwnPrices } from "../../schema/price/own-prices";
import type { Site } from "../../schema/price/table";
import { credentialKeys, type CredentialSettings, credentialSettings } from "../ims/credential-settings";
import type { EngineName } from "./engine";
import { engineCommands, settingNames, type SettingProblem, unknownNames } from "./setting-names";
import { defined } from "../../schema/defined";
import { type NotesPlace, notesPlaceFix, notesPlaceForm, readNotesPlace } from "../../schema/address/notes-place";

/** The deployment's settings, read once per provider process from Pulumi's configuration. */
export interface Settings {
  /** Address of the service. Default: the region's own (`highlights:endpoint`). */
  readonly endpoint?: string;
  /**
   * Data folder of the engine `local`, relative to the folder of Pulumi.yaml
   * (`highlights:localDir`).
   */
  readonly localDir: string;
  /** Site whose price list applies (`highlights:site`). */
  readonly site: Site;
  /** Negotiated prices (`highlights:prices`). Default: the list price. */
  readonly prices?: OwnPrices;
  /**
   * The most that the jobs of one run may cost together, in the currency of the site
   * (`highlights:maxCost`). Default: no limit.
   */
  readonly maxCost?: number;
  /**
   * Bucket and prefix of the notes of submits (`highlights:notes`). Default: files in the data
   * folder.
   */
  readonly notes?: NotesPlace;
  /** The stack's region (`alicloud:region`), where the address of the notes names none. */
  readonly region?: string;
  /**
   * Whether a check may look up in the service what it needs for a price: the length of videos, and
   * templates (`highlights:previewLookups`). Default: no call.
   */
  readonly previewLookups: boolean;
  /** Whether jobs may be submitted (`highlights:submit`). */
  readonly submit: "allow" | "never";
  /**
   * How many jobs of a deployment may run at a time (`highlights:maxConcurrentJobs`). Default: no
   * limit.
   */
  readonly maxConcurrentJobs?: number;
  /** Settings of `@pulumi/alicloud` that choose the account. Never written anywhere. */
  readonly alicloud: CredentialSettings;
  /** Problems with the settings. With one of them a check fails; refresh and destroy work. */
  readonly problems: readonly SettingProblem[];
}

export const defaultSettings: Settings = {
  localDir: ".highlights",
  site: "intl",
  previewLookups: false,
  submit: "allow",
  alicloud: {},
  problems: [],
};

/** A stack's configuration: `namespace:key` and the value, which Pulumi passes as text. */
export type Configuration = Readonly<Record<string, unknown>>;

/** The keys of all settings that are read. */
export const settingKeys = [...settingNames.map((name) => `highlights:${name}`), "alicloud:region", ...credentialKeys];

/**
 * Reads the settings of a stack. A wrong one becomes a problem, with the safest value in its place.
 */
export function readSettings(configuration: Configuration): Settings {
  const problems: SettingProblem[] = [];
  const wrong = (key: string, text: string) => void problems.push({ key, text: `${key} ${text}` });
  const given = (key: string) => {
    const value = textOf(configuration[key]);
    if (value !== "") return value;
    wrong(key, `is "": must not be empty; set it, or remove it with pulumi config rm ${key}`);
    return undefined;
  };
  const oneOf = <T extends string>(key: string, allowed: readonly T[], byDefault: T, safest = byDefault): T => {
    const value = given(key);
    const found = value === undefined ? byDefault : allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      wrong(key, `is "${value}": must be ${allowed.join(" or ")}; set it with pulumi config set ${key} ${byDefault}`);
    }
    return found ?? safest;
  };
  problems.push(...engineChoice(configuration).problems);
  const endpoint = given("highlights:endpoint");
  const limit = given("highlights:maxConcurrentJobs");
  const isLimit = limit !== undefined && /^[1-9]\d*$/.test(limit);
  if (limit !== undefined && !isLimit) {
    wrong(
      "highlights:maxConcurrentJobs",
      `is "${limit}": must be a whole number, at least 1; leave it out for no limit`,
    );
  }
  const mostText = given("highlights:maxCost");
  const maxCost = mostText === undefined ? undefined : amountOf(mostText);
  if (mostText !== undefined && maxCost === undefined) {
    wrong(
      "highlights:maxCost",
      `is "${mostText}": must be an amount, 0 or more, like 5 or 12.50; leave it out for no limit`,
    );
  }
  const priceText = given("highlights:prices");
  const prices = priceText === undefined ? undefined : readOwnPrices(priceText);
  if (typeof prices === "string") wrong("highlights:prices", prices);
  const address = given("highlights:notes");
  const notes = address === undefined ? undefined : readNotesPlace(address);
  if (address !== undefined && notes === undefined) {
    wrong("highlights:notes", `is "${address}": must ${notesPlaceForm}; ${notesPlaceFix}`);
  }
  const region = textOf(configuration["alicloud:region"])?.trim();
  const settings = {
    ...defined({ endpoint, notes, maxCost, region: region === "" ? undefined : region }),
    ...(typeof prices === "object" ? { prices } : {}),
    localDir: given("highlights:localDir") ?? defaultSettings.localDir,
    site: oneOf("highlights:site", ["intl", "china"], defaultSettings.site),
    previewLookups: oneOf("highlights:previewLookups", ["true", "false"], "false") === "true",
    submit: oneOf("highlights:submit", ["allow", "never"], defaultSettings.submit, "never"),
    ...(isLimit ? { maxConcurrentJobs: Number(limit) } : {}),
    alicloud: credentialSettings(configuration),
  };
  return { ...settings, problems: [...problems, ...unknownNames(Object.keys(configuration))] };
}

/** The engine of the stack, or the problem with `highlights:engine`. */
export function engineChoice(configuration: Configuration): {
  readonly engine?: EngineName;
  readonly problems: readonly SettingProblem[];
} {
  const key = "highlights:engine";
  const value = textOf(configuration[key]);
  if (value === "ims" || value === "local") return { engine: value, problems: [] };
  const is = value === undefined ? "is not set" : `is "${value}"`;
  return { problems: [{ key, text: `${key} ${is}: must be local or ims; choose with ${engineCommands}` }] };
}

/** An amount of money: digits, and up to two decimals. */
function amountOf(text: string): number | undefined {
  return /^\d+(\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
