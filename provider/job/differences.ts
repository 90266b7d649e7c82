import { hidden, isSecret } from "../../schema/secret/secret-value";
import { unknownValue } from "../../schema/value/unknown-value";

/** One thing that makes a decision what it is. */
export interface Reason {
  readonly property: string;
  readonly text: string;
}

/** How a change is worded that Pulumi knows only during the deployment. */
export const mayRun = "is not known yet: may re-run";

/** The values as the program wrote them, where the compared ones lack what equals a default. */
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
): Reason[] {
  if (JSON.stringify(old) === JSON.stringify(news)) return [];
  if (news === unknownValue) return [{ property: path, text: `${path} ${mayRun}` }];
  const inside = (one: unknown, other: unknown) => differences(path, one, other, secrets, written);
  // A structure that is new is looked into, so that what is not known in it is said to be so.
  if (old === undefined && isFilled(news)) return inside(Array.isArray(news) ? [] : {}, news);
  // So is one in which the program wrote defaults in place of what it was.
  if (news === undefined && isFilled(old) && isFilled(written.news)) return inside(old, Array.isArray(old) ? [] : {});
  if (isObject(old) && isObject(news) && Array.isArray(old) === Array.isArray(news)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(news)])];
    return keys.flatMap((key) => {
      const deeper = { old: member(written.old, key), news: member(written.news, key) };
      return differences(joined(path, key, Array.isArray(news)), old[key], news[key], secrets, deeper);
    });
  }
  if (isSecret(path, secrets)) return [{ property: path, text: change(path, hidden, hidden) }];
  return [{ property: path, text: change(path, shown(old, written.old), shown(news, written.news)) }];
}

/** @param old in words, as the new value is */
export function change(path: string, old: string, news: string): string {
  return `${path}: ${old} → ${news}`;
}

function joined(path: string, key: string, isIndex: boolean): string {
  if (isIndex) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function shown(value: unknown, written: unknown): string {
  if (value === undefined) {
    const isGiven = written !== undefined && written !== null && !isObject(written);
    return isGiven ? `${shown(written, written)} (the default)` : "default";
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
