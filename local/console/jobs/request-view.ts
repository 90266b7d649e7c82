import { type Content, markup } from "../../../views/markup";
import type { StoredJob } from "../../store/jobs";
import { shownName } from "../page/names";
import { parsed } from "./job-words";

/** The parameters of a submit, each value with its path. */
export function requestView({ request }: StoredJob): Content {
  const rows = Object.entries(request).flatMap(([name, text]) => {
    const value = parsed(text);
    return typeof value === "object" && value !== null ? leaves(name, value) : [{ path: name, value: text }];
  });
  const shown = rows.map(
    ({ path, value }) =>
      markup`<div><dt><code>${shownName(path)}</code></dt><dd><bdi>${shownName(value)}</bdi></dd></div>`,
  );
  return markup`<h2>Request</h2>
<dl class="settings">${shown}</dl>`;
}

function leaves(path: string, value: unknown): { path: string; value: string }[] {
  if (typeof value !== "object" || value === null) return [{ path, value: String(value) }];
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.length === 0) return [{ path, value: Array.isArray(value) ? "none" : "{}" }];
  return entries.flatMap(([name, item]) => leaves(Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, item));
}
