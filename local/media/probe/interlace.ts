/** What ffprobe says of a stream that tells whether its frames hold two moments each. */
interface Told {
  codec_name?: string;
  field_order?: string;
}

/** What of a stream decides how its fields are treated. */
interface Fields {
  interlaced?: true;
  frameRate: number;
}

/**
 * Codecs of cameras and broadcasts, whose first frame does not tell how the later ones are made.
 */
const broadcast = ["mpeg2video", "dvvideo", "vc1"];

/**
 * Whether frames of a stream may be interlaced: what it says of itself, and where it says nothing,
 * its codec.
 */
export function mayBeInterlaced({ codec_name: codec = "", field_order: order = "unknown" }: Told): boolean {
  return order === "unknown" ? broadcast.includes(codec) : order !== "progressive";
}

/** Filters that make two frames of each interlaced one, so that no motion is lost; others pass. */
export function deinterlaced(stream: Fields | undefined): string[] {
  if (!stream?.interlaced) return [];
  return [`bwdif=mode=${fieldsPerFrame(stream) === 2 ? "send_field" : "send_frame"}:deint=interlaced`];
}

/**
 * Above this many frames per second a frame's second half is left out: no more than 60 are made.
 */
const fastest = 30.5;

export function fieldsPerFrame({ interlaced, frameRate }: Fields): 1 | 2 {
  return interlaced && frameRate <= fastest ? 2 : 1;
}
