import type { MontageArgs } from "../../../schema/montage/job";
import { unusedSentence } from "../../../schema/unused-arguments";
import { type Background, blurredCopy, usualRadius } from "../../media/reel/background";

const keys = ["type", "radius", "color"];

/**
 * What is seen around a fitted picture where no background image is given, and what was asked for
 * in vain. No page lists the keys: they are taken in any spelling of capitals.
 */
export function configuredBackground({ inputConfig, editingConfig }: MontageArgs): {
  background: Background;
  warnings: string[];
} {
  // The page: not used beside images.
  if (inputConfig.backgroundImageArray?.length) return { background: blurredCopy, warnings: [] };
  const warnings: string[] = [];
  const given = new Map<string, [key: string, value: unknown]>();
  for (const [key, value] of Object.entries(editingConfig?.backgroundImageConfig ?? {})) {
    if (keys.includes(key.toLowerCase())) given.set(key.toLowerCase(), [key, value]);
    else {
      const path = ["editingConfig", "backgroundImageConfig", key];
      warnings.push(unusedSentence({ path, why: "it has no such setting" }));
    }
  }
  /** A setting as its reader understands it; the standard where it does not. */
  const take = <T>(name: string, read: (value: unknown) => T | undefined, standard: T, fix: string): T => {
    const [key, value] = given.get(name) ?? [];
    if (key === undefined || value === undefined || value === null) return standard;
    const known = read(value);
    if (known === undefined) {
      warnings.push(`editingConfig.backgroundImageConfig.${key} is ${JSON.stringify(value)}: ${fix}`);
    }
    return known ?? standard;
  };
  const colour = take("color", colourOf, "#000000", "#000000 is used; write a colour such as #206090");
  const usual = given.has("color") ? "color" : "blur";
  const type = take("type", typeOf, usual, `${usual} is used; write Blur or Color`);
  if (type === "color") return { background: { is: "colour", colour }, warnings };
  const radius = take("radius", radiusOf, usualRadius, `${usualRadius} is used; write a number from 0.01 to 1`);
  return { background: { is: "blur", radius }, warnings };
}

function typeOf(value: unknown): string | undefined {
  const type = String(value).toLowerCase();
  return type === "blur" || type === "color" ? type : undefined;
}

function radiusOf(value: unknown): number | undefined {
  const radius = typeof value === "boolean" ? NaN : Number(value);
  return radius >= 0.01 && radius <= 1 ? radius : undefined;
}

/** A colour in the notation of filters. */
function colourOf(value: unknown): string | undefined {
  const digits = /^(?:#|0x)?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(String(value).trim())?.[1];
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`.toLowerCase();
}
