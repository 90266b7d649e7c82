import { type MadePreview, previewText, price } from "./made-previews";

/** A preview of many jobs: a tenth would run, the others are unchanged. */
export function manyJobs(number: number, runs: number): string {
  const files = {
    deleted: [],
    overwritten: [],
    kept: Array.from({ length: 10 }, (_, i) => `clips/0123456789ab/clip_${i}.mp4`),
  };
  const facts = (i: number) =>
    i < runs
      ? { cost: price(3), files, reasons: ["inputConfig.strategy.count: 3 → 5", "talk.mp4 changed"] }
      : ({ act: "keep", jobId: "j-0", deployed: price(5) } as const);
  const names = Array.from({ length: number }, (_, i) => [
    `course-${String(i).padStart(3, "0")}-talk`,
    { facts: facts(i) },
  ]);
  return previewText({ jobs: Object.fromEntries(names) as MadePreview["jobs"] });
}
