import { execFileSync } from "node:child_process";
import { findFfmpeg } from "../../set-up/ffmpeg.mjs";
import { root } from "../../set-up/root.mjs";
import { embedded, peakMemory } from "../embedded.mjs";
import { madeVideo } from "../made-video.mjs";

const strategy = { count: 5, clipDuration: 15 };

export const bench = {
  name: "long-memory",
  title: "Memory for a long source",
  about:
    "The most memory of the embedded service and its child processes together while it runs an extraction without export on 30 minutes of 1080p, against one on 2 minutes. Each in a service of its own.",
  async run(measure) {
    if (process.platform !== "linux") return measure.skip("the memory of processes is read from /proc, on Linux");
    const short = await madeVideo(measure, { form: "1080p", seconds: 120 });
    const long = await measure.media("1080p-1800s-loop.mp4", (file) => {
      const { ffmpeg } = findFfmpeg({ root });
      const again = ["-stream_loop", "14", "-i", short, "-c", "copy", "-f", "mp4", file];
      execFileSync(ffmpeg, ["-nostdin", "-v", "error", "-y", ...again]);
    });
    const peak = async (file) => {
      const service = await embedded(measure, { "a.mp4": file });
      try {
        return await peakMemory(service.pid, () => service.run("a.mp4", strategy));
      } finally {
        await service.close();
      }
    };
    await measure.compare({
      row: "30 minutes",
      ours: () => peak(long),
      against: () => peak(short),
      yardstick: "2 minutes",
      unit: "MiB",
      aim: 1.1,
      warmUps: 0,
    });
  },
};
