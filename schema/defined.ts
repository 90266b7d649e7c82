/**
 * An object without the entries that are undefined: optional fields in one place, in place of a
 * condition for each.
 */
export function defined<T extends object>(values: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<{
    [Name in keyof T]: Exclude<T[Name], undefined>;
  }>;
}
