import { hidden, isSecret } from "../../schema/secret/secret-value";
import type { JobData } from "../../views/report/report-data";
import { type Fields, textsOf } from "../../views/report/value";

const shown = ["inputConfig", "editingConfig", "templateConfig", "outputConfig", "userData"];
const most = 60;

/** The arguments that a job was made with, by path; those that are secret are hidden. */
export function settingsOf(record: Fields): JobData["settings"] {
  const secrets = textsOf(record.secrets);
  const all = shown
    .flatMap((name) => leaves(record[name], name))
    .map(({ path, value }) => ({ path, value: isSecret(path, secrets) ? hidden : value }));
  const left = all.length - most;
  return left > 0 ? [...all.slice(0, most), { path: "…", value: `${left} more` }] : all;
}

function leaves(value: unknown, path: string): { path: string; value: string }[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return [{ path, value: String(value) }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, `${path}[${index}]`));
  return Object.entries(value ?? {}).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}
