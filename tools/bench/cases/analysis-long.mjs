import { execFileSync } from "node:child_process";
import { findFfmpeg } from "../../set-up/ffmpeg.mjs";
import { root } from "../../set-up/root.mjs";
import { localExtraction } from "../local-extraction.mjs";
import { madeVideo } from "../made-video.mjs";
import { plainDecode } from "../plain-script.mjs";
import { timed } from "../timing.mjs";

export const bench = {
  name: "analysis-long",
  title: "Analysis of a long video",
  about:
    "A whole extraction of five clips of 5 s from 1080p, without export, against decoding the file and nothing else; and how its time grows with the minutes of the video. The video is two minutes, again and again.",
  notes: [
    "Key frames alone at demuxer level (`-discard nokey`): 3.74 against 3.90 CPU seconds for 30 minutes, so the decoder's own option stays.",
  ],
  async run(measure) {
    const short = await madeVideo(measure, { form: "1080p", seconds: 120 });
    const order = { count: 5, clipDuration: 5, needExport: false };
    const points = [];
    for (const minutes of [2, 5, 10, 20, 30]) {
      const file = await repeated(measure, short, minutes);
      const analyse = () => localExtraction(measure, { ...order, file });
      points.push([minutes, await timed(analyse)]);
      if (minutes < 30) continue;
      // Each decoding takes minutes, beside which a warm-up would not show.
      const against = () => plainDecode(file);
      await measure.compare({ row: "30 min", ours: analyse, against, yardstick: "decoding", aim: 0.25, warmUps: 0 });
    }
    measure.growth({ row: "seconds by minutes", points, unit: "s a minute" });
  },
};

function repeated(measure, short, minutes) {
  if (minutes === 2) return short;
  return measure.media(`1080p-${minutes}min.mp4`, (to) => {
    const { ffmpeg } = findFfmpeg({ root });
    // prettier-ignore
    const args = [
      "-nostdin", "-v", "error", "-y", "-stream_loop", "-1", "-i", short,
      "-t", String(60 * minutes), "-c", "copy", "-f", "mp4", to,
    ];
    execFileSync(ffmpeg, args);
  });
}
