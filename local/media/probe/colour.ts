import { lacking, type Tools } from "../tools";

/**
 * Colours beyond those of ordinary video: `hlg` and `pq` are the two forms of HDR, `wide` is
 * BT.2020 without HDR, `full` uses the whole range of numbers, which ordinary video keeps free at
 * both ends.
 */
export type Colour = "hlg" | "pq" | "wide" | "full";

/** What ffprobe says of a stream that tells its colours. */
interface Told {
  color_transfer?: string;
  color_primaries?: string;
  color_space?: string;
  color_range?: string;
}

/** The colours of a stream; undefined for ordinary ones. */
export function colourOf(told: Told): Colour | undefined {
  if (told.color_transfer === "arib-std-b67") return "hlg";
  if (told.color_transfer === "smpte2084") return "pq";
  if (told.color_primaries === "bt2020" || told.color_space?.startsWith("bt2020")) return "wide";
  return told.color_range === "pc" ? "full" : undefined;
}

/** What makes colours of HDR into ordinary ones. Not every build has it. */
const toneMapping = ["zscale", "tonemap"];

/** Whether a build can make ordinary colours of HDR. */
export async function canToneMap(tools: Tools): Promise<boolean> {
  return (await lacking(tools.ffmpeg, "filters", toneMapping)).length === 0;
}

/**
 * Filters that make ordinary colours (BT.709, 8 bit) of those of a stream; none for ordinary ones.
 * A build that cannot map HDR keeps its paler look.
 */
export async function standardColour(tools: Tools, { colour }: { colour?: Colour }): Promise<string[]> {
  if (colour === undefined) return [];
  if (colour === "full") return ["scale=in_range=pc:out_range=tv", "format=yuv420p"];
  if (colour === "wide") return ["colorspace=all=bt709:iall=bt2020:format=yuv420p:range=tv"];
  if (!(await canToneMap(tools))) {
    return ["scale=in_color_matrix=bt2020:out_color_matrix=bt709:out_range=tv", "format=yuv420p", tagged];
  }
  const transfer = colour === "hlg" ? "arib-std-b67" : "smpte2084";
  // prettier-ignore
  return [
    `zscale=tin=${transfer}:pin=bt2020:min=2020_ncl:t=linear:npl=${white}`,
    "format=gbrpf32le", "zscale=p=bt709",
    `tonemap=mobius:desat=0:peak=${(brightest / white).toFixed(3)}`,
    "zscale=t=bt709:m=bt709:r=tv", "format=yuv420p", tagged,
  ];
}

/**
 * Luminances in cd/m²: of white in HDR (ITU-R BT.2408), which becomes the white of ordinary video,
 * and of the brightest lights that are kept apart.
 */
const [white, brightest] = [203, 1000];

const tagged = "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv";

/**
 * Arguments that write down the colours of a file whose picture went through `standardColour`:
 * older builds do not take them from the picture.
 */
export function colourTags(colours: readonly (Colour | undefined)[]): string[] {
  if (!colours.some((colour) => colour !== undefined && colour !== "full")) return [];
  return ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"];
}
