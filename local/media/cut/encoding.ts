import type { ProductionLimits } from "./production-limits";

export interface VideoEncoding {
  /** Arguments for ffmpeg, in front of the output file. */
  args: string[];
  /** Frames per second; undefined for those of the source. */
  fps: number | undefined;
  /** The encoder that a build of ffmpeg must have. */
  encoder: "libx264" | "libx265";
}

export class UnsupportedEncoding extends Error {
  override readonly name = "UnsupportedEncoding";
}

const presets = "ultrafast superfast veryfast faster fast medium slow slower veryslow".split(" ");

interface Codec {
  readonly encoder: VideoEncoding["encoder"];
  /** Without dots and the like, in lower case. */
  readonly names: readonly string[];
  readonly profiles: readonly string[];
  /** The rate factor by default. */
  readonly crf: number;
  readonly args: readonly string[];
}

const h264: Codec = {
  encoder: "libx264",
  names: ["h264", "avc", "libx264"],
  profiles: ["baseline", "main", "high"],
  crf: 23,
  args: [],
};

const h265: Codec = {
  encoder: "libx265",
  names: ["h265", "hevc", "libx265"],
  profiles: ["main"],
  crf: 28,
  // Players of Apple know it by this tag alone.
  args: ["-tag:v", "hvc1", "-x265-params", "log-level=error"],
};

/**
 * H.264 where no setting says how it is encoded: no worse than veryfast with the rate factor 23, by
 * PSNR and SSIM, in less than half of its time and in a larger file (docs/decisions/0026).
 */
// prettier-ignore
const quick = [
  "-c:v", "libx264", "-preset", "ultrafast", "-crf", "21", "-x264-params",
  [
    "cabac=1", "8x8dct=1", "partitions=i8x8", "no-deblock=0", "deblock=0,0", "subme=1", "aq-mode=1",
    "mbtree=1", "rc-lookahead=10", "scenecut=40",
  ].join(":"),
];

/**
 * The encoder's arguments for a `Video` structure, with keys as on the wire (`Bitrate`) or in
 * camelCase: codec (H.264, the default, or H.265), bitrate (Kbps), crf (0–51, default 23, of H.265
 * 28; a bitrate beside it is a ceiling), fps (default the source's), preset (default veryfast),
 * profile (default high, of H.265 main). Without a bitrate, crf, preset, profile or ceiling H.264
 * has settings of its own, which are quicker.
 * @throws UnsupportedEncoding with the property, the value and the fix
 */
export function videoEncoding(video: Record<string, unknown> = {}, limits: ProductionLimits = {}): VideoEncoding {
  const given = new Map(Object.entries(video).map(([key, value]) => [lowerFirst(key), value]));
  const take = (name: string): unknown => given.get(name) ?? undefined;
  const codec = codecOf(word("codec", take("codec")));
  const crf = number("crf", take("crf"), 0, 51);
  const bitrate = number("bitrate", take("bitrate"), 1, 1_000_000);
  const fps = number("fps", take("fps"), 1, 240) ?? limits.fps;
  const preset = oneOf("preset", word("preset", take("preset")), presets) ?? "veryfast";
  const profile = oneOf("profile", word("profile", take("profile")), codec.profiles);
  const isQuick =
    codec === h264 && [crf, bitrate, limits.bitrate, take("preset"), profile].every((setting) => setting === undefined);
  // prettier-ignore
  const asSet = [
    "-c:v", codec.encoder, "-preset", preset, ...quality({ crf, bitrate, ceiling: limits.bitrate }, codec),
  ];
  return {
    fps,
    encoder: codec.encoder,
    // prettier-ignore
    args: [
      ...(isQuick ? quick : asSet), "-pix_fmt", "yuv420p", ...codec.args,
      ...(profile === undefined ? [] : ["-profile:v", profile]),
      ...(fps === undefined ? [] : ["-r", String(fps)]),
    ],
  };
}

interface Quality {
  readonly crf: number | undefined;
  /** Kilobits per second. */
  readonly bitrate: number | undefined;
  readonly ceiling: number | undefined;
}

function quality({ crf, bitrate, ceiling = Infinity }: Quality, codec: Codec): string[] {
  const most = Math.min(ceiling, bitrate ?? Infinity);
  const rate = (kilobits: number): string => `${Math.max(1, Math.round(kilobits))}k`;
  const limit = (kilobits: number): string[] =>
    Number.isFinite(kilobits) ? ["-maxrate", rate(kilobits), "-bufsize", rate(2 * kilobits)] : [];
  if (bitrate !== undefined && crf === undefined) return ["-b:v", rate(most), ...limit(ceiling)];
  return ["-crf", String(crf ?? codec.crf), ...limit(most)];
}

function codecOf(name: string | undefined): Codec {
  const plain = name?.replaceAll(/[^a-z0-9]/g, "");
  const codec = [h264, h265].find(({ names }) => plain === undefined || names.includes(plain));
  if (codec !== undefined) return codec;
  throw new UnsupportedEncoding(
    `video.codec is ${name}; the engine local writes H.264 and H.265; use one of them or leave it out`,
  );
}

function number(name: string, value: unknown, low: number, high: number): number | undefined {
  if (value === undefined) return undefined;
  const parsed = typeof value === "number" || (typeof value === "string" && value.trim() !== "") ? Number(value) : NaN;
  if (parsed >= low && parsed <= high) return parsed;
  throw new UnsupportedEncoding(`video.${name} is ${showValue(value)}; it must be a number from ${low} to ${high}`);
}

function word(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value.toLowerCase();
  throw new UnsupportedEncoding(`video.${name} is ${showValue(value)}; it must be a text`);
}

function oneOf(name: string, value: string | undefined, allowed: readonly string[]): string | undefined {
  if (value === undefined || allowed.includes(value)) return value;
  throw new UnsupportedEncoding(`video.${name} is ${value}; the engine local knows ${allowed.join(", ")}`);
}

function showValue(value: unknown): string {
  return JSON.stringify(value) ?? typeof value;
}

function lowerFirst(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}
