import { byBytes } from "../../http/query";
import type { SettingTexts } from "../../store/bucket-settings";

/** The settings of one kind that a bucket has by name, such as `inventory:daily`, by that name. */
export function namedTexts(texts: SettingTexts, kind: string): Map<string, string> {
  const found = Object.entries(texts)
    .filter(([setting]) => setting.startsWith(`${kind}:`))
    .map(([setting, text]): [string, string] => [setting.slice(kind.length + 1), text]);
  return new Map(found.sort(([left], [right]) => byBytes(left, right)));
}
