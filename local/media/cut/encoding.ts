export interface VideoEncoding {
  /** Arguments for ffmpeg, in front of the output file. */
  args: string[];
  /** Frames per second; undefined for those of the source. */
  fps: number | undefined;
}

export class UnsupportedEncoding extends Error {
  override readonly name = "UnsupportedEncoding";
}

const presets = "ultrafast superfast veryfast faster fast medium slow slower veryslow".split(" ");
const profiles = ["baseline", "main", "high"];
const h264Names = ["h264", "avc", "libx264"];

/**
 * The encoder's arguments for a `Video` structure, with keys as on the wire (`Bitrate`) or in
 * camelCase: bitrate (Kbps), crf (0–51, default 23; a bitrate beside it is a ceiling), codec (H.264
 * only), fps (default the source's), preset (default veryfast), profile (default high).
 * @throws UnsupportedEncoding with the property, the value and the fix
 */
export function videoEncoding(video: Record<string, unknown> = {}): VideoEncoding {
  const given = new Map(Object.entries(video).map(([key, value]) => [lowerFirst(key), value]));
  const take = (name: string): unknown => given.get(name) ?? undefined;
  const codec = word("codec", take("codec"));
  if (codec !== undefined && !h264Names.includes(codec.replaceAll(/[^a-z0-9]/g, ""))) {
    throw new UnsupportedEncoding(
      `video.codec is ${codec}; the engine local writes H.264 only; use H.264 or leave it out`,
    );
  }
  const crf = number("crf", take("crf"), 0, 51);
  const bitrate = number("bitrate", take("bitrate"), 1, 1_000_000);
  const fps = number("fps", take("fps"), 1, 240);
  const preset = oneOf("preset", word("preset", take("preset")), presets) ?? "veryfast";
  const profile = oneOf("profile", word("profile", take("profile")), profiles);
  const quality =
    bitrate === undefined
      ? ["-crf", String(crf ?? 23)]
      : crf === undefined
        ? ["-b:v", `${bitrate}k`]
        : ["-crf", String(crf), "-maxrate", `${bitrate}k`, "-bufsize", `${2 * bitrate}k`];
  return {
    fps,
    // prettier-ignore
    args: [
      "-c:v", "libx264", "-preset", preset, ...quality, "-pix_fmt", "yuv420p",
      ...(profile === undefined ? [] : ["-profile:v", profile]),
      ...(fps === undefined ? [] : ["-r", String(fps)]),
    ],
  };
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
