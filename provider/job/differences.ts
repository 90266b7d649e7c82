import { hidden, isSecret } from "../../schema/secret/secret-value";
import { unknownValue } from "../../schema/value/unknown-value";

/** One difference between two values. */
export interface Difference {
  readonly path: string;
  /** `inputConfig.strategy.count: 3 → 5` */
  readonly text: string;
}

/** The words for a change that Pulumi knows only during the deployment. */
export const mayRun = "is not known yet: may re-run";

/** The values as the program wrote them; the compared values omit what equals a default. */
interface Written {
  readonly old: unknown;
  readonly news: unknown;
}

/** Every leaf in which two values differ. */
export function differences(
  path: string,
  old: unknown,
  news: unknown,
  secrets: readonly string[],
  written: Written = { old, news },
): Difference[] {
  if (JSON.stringify(old) === JSON.stringify(news)) return [];
  if (news === unknownValue) return [{ path, text: `${path} ${mayRun}` }];
  const inside = (one: unknown, other: unknown) => differences(path, one, other, secrets, written);
  // Recurse into a structure that is new, so that unknown values inside it are reported as unknown.
  if (old === undefined && isFilled(news)) return inside(Array.isArray(news) ? [] : {}, news);
  // Recurse also where the program replaced all values of a structure by their defaults.
  if (news === undefined && isFilled(old) && isFilled(written.news)) return inside(old, Array.isArray(old) ? [] : {});
  if (isObject(old) && isObject(news) && Array.isArray(old) === Array.isArray(news)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(news)])];
    return keys.flatMap((key) => {
      const deeper = { old: member(written.old, key), news: member(written.news, key) };
      return differences(joinPath(path, key, Array.isArray(news)), old[key], news[key], secrets, deeper);
    });
  }
  if (isSecret(path, secrets)) return [{ path, text: changeText(path, hidden, hidden) }];
  return [{ path, text: changeText(path, valueText(old, written.old), valueText(news, written.news)) }];
}

/** `PATH: OLD → NEW`, from values that are texts already. */
export function changeText(path: string, old: string, news: string): string {
  return `${path}: ${old} → ${news}`;
}

function joinPath(path: string, key: string, isIndex: boolean): string {
  if (isIndex) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function valueText(value: unknown, written: unknown): string {
  if (value === undefined) {
    const isGiven = written !== undefined && written !== null && !isObject(written);
    return isGiven ? `${valueText(written, written)} (the default)` : "default";
  }
  if (value === unknownValue) return "not known yet";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function isFilled(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.keys(value).length > 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
