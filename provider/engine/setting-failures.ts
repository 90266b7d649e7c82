import type { Settings } from "./settings";

/**
 * What is wrong with the settings, in Pulumi's own shape for a failed check.
 * @param recorded the engine that a resource was made with
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
