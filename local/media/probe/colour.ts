import { findLacking, type Tools } from "../tools";

/**
 * Colours beyond those of ordinary video: `hlg` and `pq` are the two forms of HDR, `wide` is
 * BT.2020 without HDR, `full` uses the whole range of numbers, which ordinary video keeps free at
 * both ends.
 */
export type Colour = "hlg" | "pq" | "wide" | "full";

/** The fields of ffprobe that tell the colours of a stream. */
interface ProbedColour {
  color_transfer?: string;
  color_primaries?: string;
  color_space?: string;
  color_range?: string;
}

/** The colours of a stream; undefined for ordinary ones. */
export function colourOf(stream: ProbedColour): Colour | undefined {
  if (stream.color_transfer === "arib-std-b67") return "hlg";
  if (stream.color_transfer === "smpte2084") return "pq";
  if (stream.color_primaries === "bt2020" || stream.color_space?.startsWith("bt2020")) return "wide";
  return stream.color_range === "pc" ? "full" : undefined;
}

/** How brightness and colours are stored. */
export type Matrix = "bt709" | "bt601";

/** The matrix that a stream names; undefined where it leaves it to the player. */
export function matrixNamed({ color_space: name = "" }: ProbedColour): Matrix | undefined {
  if (name === "bt709") return "bt709";
  return ["smpte170m", "bt470bg"].includes(name) ? "bt601" : undefined;
}

/** The filters that map HDR to ordinary colours. Not every build has them. */
const toneMapping = ["zscale", "tonemap"];

/** Whether a build can map HDR to ordinary colours. */
export async function canToneMap(tools: Tools): Promise<boolean> {
  return (await findLacking(tools.ffmpeg, "filters", toneMapping)).length === 0;
}

/**
 * Filters that map the colours of a stream to ordinary ones (BT.709, 8 bit); none where they are
 * ordinary. A build that cannot map HDR keeps its paler look.
 */
export async function standardColour(tools: Tools, { colour }: { colour?: Colour }): Promise<string[]> {
  if (colour === undefined) return [];
  if (colour === "full") return ["scale=in_range=pc:out_range=tv", "format=yuv420p"];
  if (colour === "wide") return ["colorspace=all=bt709:iall=bt2020:format=yuv420p:range=tv"];
  if (!(await canToneMap(tools))) {
    return ["scale=in_color_matrix=bt2020:out_color_matrix=bt709:out_range=tv", "format=yuv420p", tagged];
  }
  const transfer = colour === "hlg" ? "arib-std-b67" : "smpte2084";
  return [
    `zscale=tin=${transfer}:pin=bt2020:min=2020_ncl:t=linear:npl=${white}`,
    "format=gbrpf32le",
    "zscale=p=bt709",
    `tonemap=mobius:desat=0:peak=${(brightest / white).toFixed(3)}`,
    "zscale=t=bt709:m=bt709:r=tv",
    "format=yuv420p",
    tagged,
  ];
}

/**
 * Luminances in cd/m²: of white in HDR (ITU-R BT.2408), which becomes the white of ordinary video,
 * and of the brightest lights that are kept apart.
 */
const [white, brightest] = [203, 1000];

const tagged = "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv";

/**
 * Arguments that tag a file with the colours of `standardColour`: older builds do not take them
 * from the filters.
 */
export function colourTags(colours: readonly (Colour | undefined)[]): string[] {
  if (!colours.some((colour) => colour !== undefined && colour !== "full")) return [];
  return ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"];
}
