import { simulate } from "../simulation/service.mjs";

/** Seconds between two polls of the yardstick. */
const yardstick = 5;

export const bench = {
  name: "polling",
  title: "Polls of a job, and how late its end is seen",
  about:
    "Jobs of the cloud in simulated time, through the package's own lifecycle. The yardstick polls each job every 5 s. A lag is given as a part of what is allowed: the larger of 5 s and 5 % of the job's length.",
  notes: [
    "To see every end within 5 s or 5 % takes 80 polls in half an hour, 22.2 % of the yardstick: three polls in the first half minute instead of six make it 78. A job of less than half a minute is seen up to 9 s late.",
    "An estimate of a job's length saves nothing while its end must be seen as soon where the estimate is wrong.",
    "Callbacks and queues of the service would save all polls, and need an address that the service reaches or another product.",
  ],
  async run(measure) {
    for (const [title, seconds, aim] of [
      ["30 min", 1_800, 0.22],
      ["2 h", 7_200, 0.08],
    ]) {
      await measure.compare({
        row: `polls, ${title}`,
        ours: async () => (await simulate({ jobs: [{ seconds }] })).calls.GetSmartHandleJob,
        against: () => seconds / yardstick,
        yardstick: "every 5 s",
        unit: "polls",
        aim,
        warmUps: 0,
      });
    }
    const lengths = Array.from({ length: 60 }, (_, i) => 30 * 240 ** (i / 59));
    const rows = [
      ["without a queue", (seconds) => ({ seconds })],
      ["after a queue of as long", (seconds) => ({ seconds: seconds / 2, queued: seconds / 2 })],
    ];
    for (const [title, jobOf] of rows) {
      let most = 0;
      for (const length of lengths) {
        const { lags } = await simulate({ jobs: [jobOf(length)] });
        most = Math.max(most, lags[0] / Math.max(5, length * 0.05));
      }
      measure.figure({
        row: `largest lag, 60 lengths from 30 s to 2 h, ${title}`,
        value: most,
        unit: "of what is allowed",
        aim: 1,
      });
    }
  },
};
