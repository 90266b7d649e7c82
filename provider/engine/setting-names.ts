import { nearest } from "../../schema/nearest";

/** The settings under `highlights:`. */
export const settingNames = [
  "engine",
  "endpoint",
  "localDir",
  "maxConcurrentJobs",
  "maxCost",
  "notes",
  "previewLookups",
  "prices",
  "site",
  "submit",
] as const;

/** A problem with one setting, in a sentence that begins with its key. */
export interface SettingProblem {
  readonly key: string;
  readonly text: string;
}

/** The two commands that choose an engine. */
export const engineCommands =
  "pulumi config set highlights:engine local (jobs run on this machine, without an account or a bill) or " +
  "pulumi config set highlights:engine ims (jobs run on Alibaba Cloud and are billed; stacks of version 0.1.0 without the setting ran there)";

/** Problems for unknown names under `highlights:`, in the order of the configuration. */
export function unknownNames(keys: readonly string[]): SettingProblem[] {
  return keys
    .filter((key) => key.startsWith("highlights:"))
    .map((key) => ({ key, name: key.slice("highlights:".length) }))
    .filter(({ name }) => !(settingNames as readonly string[]).includes(name))
    .map(({ key, name }) => ({ key, text: `${key} ${whyNot(name)}` }));
}

function whyNot(name: string): string {
  const remove = `remove it with pulumi config rm highlights:${name}`;
  const known = settingNames.map((one) => `highlights:${one}`).join(", ");
  const meant = nearest(name, settingNames);
  const fix = meant === undefined ? remove : `did you mean highlights:${meant}? ${remove}`;
  return `is no setting: must be one of ${known}; ${fix}`;
}
