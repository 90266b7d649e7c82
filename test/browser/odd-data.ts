import type { TimelineData } from "../../views/timeline";
import type { ClipData, JobData, ReportData, VideoData } from "../../views/report/report-data";

/** Texts that try to be more than text, that do not fit, or that run the other way. */
export const oddTexts = [
  "<script>document.title='hacked'</script>",
  `"><img src=x onerror="document.title='hacked'">`,
  "javascript:alert(1)",
  "a video #1? 100% of it & more.mp4",
  "演讲精华：一段非常长的没有空格的中文标题用来测试换行与省略号是否正确处理演讲精华",
  "مقطع فيديو قصير من المؤتمر السنوي",
  "\u202etxt.4pm\u202c reversed",
  "👩‍👩‍👧‍👦🎬🏳️‍🌈👍🏽 emoji",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.mp4",
  "W".repeat(300),
  "﷽ 𒐫 wide signs",
  "line\nbreak\ttab\u0007bell",
];

interface Ranges {
  readonly title: string;
  readonly duration: number;
  readonly ranges: readonly { in: number; out: number }[];
}

const evenly = (count: number, duration: number, long: number) =>
  Array.from({ length: count }, (_, i) => ({ in: (i * duration) / count, out: (i * duration) / count + long }));

/** Timelines that are full, empty, or out of proportion. */
export const oddRanges: readonly Ranges[] = [
  { title: "200 clips of an hour", duration: 3600, ranges: evenly(200, 3600, 9) },
  { title: "one clip", duration: 60, ranges: [{ in: 20, out: 30 }] },
  { title: "clips of a tenth of a second in two hours", duration: 7200, ranges: evenly(12, 7200, 0.1) },
  { title: "twelve clips side by side", duration: 7200, ranges: evenly(12, 1.2, 0.1) },
  {
    title: "clips at both ends",
    duration: 36_000,
    ranges: [
      { in: 0, out: 0.1 },
      { in: 35_999.9, out: 36_000 },
    ],
  },
  {
    title: "a clip behind the end, and one that ends before it begins",
    duration: 2,
    ranges: [
      { in: 5, out: 9 },
      { in: 1, out: 0.5 },
    ],
  },
  { title: "no clip in half a second", duration: 0.5, ranges: [] },
  { title: "a video of a month", duration: 2_592_000, ranges: evenly(31, 2_592_000, 60) },
];

export function oddTimeline({ title, duration, ranges }: Ranges, text = title): TimelineData {
  const loudness = Array.from({ length: 100 }, (_, i) => -50 + (i % 40));
  const reasons = [text, "32 dB louder than the median", text.repeat(2)];
  return {
    name: text,
    duration,
    loudness,
    cuts: [duration / 3],
    ranges: ranges.map((range) => ({ ...range, reasons })),
  };
}

/** A report in which every text is an odd one. */
export function oddReport({ title, duration, ranges }: Ranges, text = title): ReportData {
  const clips = ranges.map((range, number) => oddClip(range, number, text));
  const pieces = ranges.map((range, number) => ({ ...range, label: `${number}` }));
  const video: VideoData = { name: text, media: text, duration, cuts: [1], clips, pieces: [] };
  const job: JobData = {
    name: text,
    kind: "extraction",
    state: "finished",
    jobId: text,
    engine: "local",
    region: text,
    account: text,
    created: "2026-01-01T00:00:00Z",
    ended: text,
    cost: { amount: 1234567.5, currency: "USD", minutes: 100000, priceDate: text },
    failure: { code: text, message: text },
    missing: [text, text],
    warnings: [text],
    retention: "delete",
    settings: [{ path: text, value: text }],
    videos: [video],
    reels: [],
    notes: [text],
  };
  const reels = [
    oddReel(0, text),
    { number: 1, state: text, error: { code: text, message: text } },
    { number: 2, state: "", projectId: text },
  ];
  const montage: JobData = {
    ...job,
    kind: "montage",
    state: "pending",
    videos: [{ ...video, clips: [], pieces }],
    reels,
  };
  return { stacks: [{ name: text, project: text, from: "export", time: text, jobs: [job, montage], notes: [text] }] };
}

function oddClip(range: { in: number; out: number }, number: number, text: string): ClipData {
  const place = `bucket/${text}`;
  const file =
    number % 2 === 0 ? { place, link: "https://bucket.oss-cn-shanghai.aliyuncs.com/x%23%3F" } : { place, size: 9 };
  return { ...range, number, tags: [text, "goal", text], reasons: [text], file: { ...file, mediaId: text } };
}

function oddReel(number: number, text: string): JobData["reels"][number] {
  const piece = { name: text, media: text, effects: [text, "zoom"], transition: text };
  const pieces = [
    { ...piece, start: 0, end: 0.1 },
    { ...piece, in: 1, out: 2, start: 0.1, end: 0.2 },
    { ...piece, start: 0.1, end: 90 },
  ];
  return { number, state: text, jobId: text, duration: 90, file: { place: text, path: text }, pieces };
}
