import { embedded } from "../embedded.mjs";
import { madeVideo } from "../made-video.mjs";

const first = { count: 3, clipDuration: 5 };
const second = { count: 5, clipDuration: 8 };

export const bench = {
  name: "second-job",
  title: "A second job on the same source",
  about:
    "An extraction without export on a source that another job with other settings has measured, against that first job. Both are submitted to the embedded service over HTTP and asked for every 10 ms.",
  async run(measure) {
    for (const [form, seconds] of [
      ["1080p", 120],
      ["720p", 42],
    ]) {
      const service = await embedded(measure, { "a.mp4": await madeVideo(measure, { form, seconds }) });
      try {
        await measure.compare({
          row: `${form}, ${seconds} s`,
          against: async () => {
            await service.forget();
            await service.run("a.mp4", first);
          },
          ours: async () => {
            // In the warm-up this one comes first.
            await service.run("a.mp4", second);
          },
          yardstick: "the first job",
          aim: 0.05,
        });
      } finally {
        await service.close();
      }
    }
  },
};
