import { JobFailure } from "../../../local/job/failure";
import type { StoredJob } from "../../../local/store/jobs";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { extraction } from "../../../provider/kinds/extraction";
import { type ChaosKind, footage, urlOf } from "./kind";

/** An extraction whose job writes two clips when it ends. */
export const chaosExtraction: ChaosKind = {
  name: "extraction",
  outputs: "clips",
  type: "HighlightExtractionJob",
  lifecycle: (outside) => lifecycle(extraction, outside),
  inputs: ({ count }, objectKey) => ({
    inputConfig: { mediaArray: [{ mediaUrl: footage }], strategy: { count } },
    outputConfig: { needExport: true, bucket: "clips", objectKey },
  }),
  async work(job, { clock, bucket, trouble, random }) {
    await clock.sleep(random.whole(2, 90) * 1_000);
    const fails = trouble.strikes("job fails", 0.3);
    // One that fails may have begun to write.
    const written = fails ? random.whole(0, 1) : 2;
    for (const place of allPlaces(job).slice(0, written)) bucket.write(place, job.id, clock.now());
    if (fails) throw new JobFailure("ChaosFailure", "this job was to fail");
    const TimeRanges = allPlaces(job).map((place, i) => ({ In: i, Out: i + 5, OutputURL: urlOf(place) }));
    return { result: { HighlightResults: [{ Media: footage, TimeRanges }] }, warnings: [] };
  },
  isUnderWay: ({ state }) => state === "Created" || state === "Executing",
  places: (job) => (job.state === "Finished" ? allPlaces(job) : []),
};

function allPlaces(job: StoredJob): string[] {
  const { Bucket, ObjectKey } = JSON.parse(job.request.OutputConfig ?? "{}") as Record<string, string>;
  return [0, 1].map((index) => `${Bucket}/${ObjectKey?.replaceAll("{index}", String(index))}`);
}
