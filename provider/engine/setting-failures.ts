import type { Settings } from "./settings";

/**
 * Problems of the settings as failures of a check, in Pulumi's shape.
 * @param recorded the engine of an existing resource
 */
export function settingFailures(
  { problems }: Pick<Settings, "problems">,
  recorded?: unknown,
): { readonly property: string; readonly reason: string }[] {
  return problems.map(({ key, text }) => {
    if (key !== "highlights:engine" || typeof recorded !== "string") return { property: key, reason: text };
    const keep = `this resource was made with ${recorded}: keep it with pulumi config set highlights:engine ${recorded}`;
    return { property: key, reason: `${text}; ${keep}` };
  });
}
