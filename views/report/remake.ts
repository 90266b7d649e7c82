import { type Markup, markup } from "../markup";
import type { JobData } from "./report-data";

/** What to do to have a job's outputs made again, or at all. */
export function remake({ name, state, jobId, missing }: JobData): Markup {
  const steps = [
    ...(jobId === undefined
      ? []
      : [markup`<code>alicloud-highlights job ${jobId}</code> shows what the service knows`]),
    ...stepsOf(state, name, missing.length),
  ];
  return markup`<h4>How to make it again</h4><ul>${steps.map((step) => markup`<li>${step}</li>`)}</ul>`;
}

function stepsOf(state: JobData["state"], name: string, missing: number): Markup[] {
  switch (state) {
    case "pending":
      return [markup`<code>pulumi up</code> waits for it again, without a new submit`];
    case "failed":
      return [markup`remove the cause, then <code>pulumi up</code>: it replaces the failed job`];
    case "unknown":
      return [markup`<code>pulumi stack export</code> tells of which job it is: make the report of that`];
    case "finished":
      return [
        ...(missing === 0
          ? []
          : [
              markup`files are gone: with <code>onMissingOutput: "rerun"</code> the next <code>pulumi up</code> makes all of them again`,
            ]),
        markup`while nothing changes, <code>pulumi up</code> makes nothing and pays nothing`,
        markup`change <code>triggers</code> of <bdi>${name}</bdi>, look at the price in <code>pulumi preview</code>, then <code>pulumi up</code>`,
      ];
  }
}
