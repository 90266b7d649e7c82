import type { JobProgress } from "../../../schema/job/progress";
import { type Content, markup } from "../../../views/markup";
import { length } from "../../../views/report/amounts";

/** The progress of a job that waits or runs; nothing of any other. */
export function progressView(progress: JobProgress | undefined): Content {
  if (progress === undefined) return undefined;
  const { phase, number, of, share, secondsLeft } = progress;
  const words = [
    phase === "waiting" ? place(number, of) : `${phase}${number === undefined ? "" : ` ${number} of ${of ?? number}`}`,
    ...(share === undefined ? [] : [`${Math.floor(share * 100)} %`]),
    ...(secondsLeft === undefined ? [] : [`about ${length(secondsLeft)} left`]),
  ];
  const bar =
    share === undefined ? undefined : markup`<progress value="${share}" max="1" aria-label="share done"></progress> `;
  return markup`${bar}<span class="progress">${words.join(", ")}</span>`;
}

function place(number: number | undefined, of: number | undefined): string {
  return number === undefined ? "in the queue" : `number ${number} of ${of ?? number} in the queue`;
}
