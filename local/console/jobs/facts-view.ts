import { type Content, markup } from "../../../views/markup";
import { between, length, time } from "../../../views/report/amounts";
import type { StoredJob } from "../../store/jobs";
import { isLive } from "./job-words";

/** When a job came, ran and ended, and what took its time. */
export function factsView(job: StoredJob): Content {
  const { id, type, createTime, startTime, modifiedTime, inputSeconds, timings = {} } = job;
  const ended = isLive(job) ? undefined : modifiedTime;
  const phases = Object.entries(timings).map(([phase, seconds]) => `${phase} ${length(seconds)}`);
  const all: [string, Content][] = [
    ["job", markup`<code>${id}</code>`],
    ["type", type],
    ["created", time(createTime)],
    ["began", startTime === undefined ? undefined : time(startTime)],
    ["ended", ended === undefined ? undefined : time(ended)],
    ["took", between(startTime, ended)],
    ["phases", phases.length === 0 ? undefined : phases.join(", ")],
    ["videos", inputSeconds === undefined ? undefined : length(inputSeconds)],
  ];
  const shown = all.filter(([, fact]) => fact !== undefined);
  return markup`<h2>Facts</h2>
<dl>${shown.map(([name, fact]) => markup`<div><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>`;
}
