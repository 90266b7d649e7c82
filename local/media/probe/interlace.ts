/** The fields of ffprobe that tell whether frames hold two moments each. */
interface ProbedFields {
  codec_name?: string;
  field_order?: string;
}

/** The properties of a stream that decide how its fields are treated. */
interface Fields {
  interlaced?: true;
  frameRate: number;
}

/**
 * Codecs of cameras and broadcasts: their first frame does not tell whether others are interlaced.
 */
const broadcast = ["mpeg2video", "dvvideo", "vc1"];

/** Whether frames of a stream may be interlaced: by its field order, else by its codec. */
export function mayBeInterlaced({ codec_name: codec = "", field_order: order = "unknown" }: ProbedFields): boolean {
  return order === "unknown" ? broadcast.includes(codec) : order !== "progressive";
}

/** Filters that make two frames of each interlaced one, so that no motion is lost; others pass. */
export function deinterlace(stream: Fields | undefined): string[] {
  if (!stream?.interlaced) return [];
  return [`bwdif=mode=${fieldsPerFrame(stream) === 2 ? "send_field" : "send_frame"}:deint=interlaced`];
}

/** Frames per second above which the second field of each frame is dropped: 60 are made at most. */
const fastest = 30.5;

export function fieldsPerFrame({ interlaced, frameRate }: Fields): 1 | 2 {
  return interlaced && frameRate <= fastest ? 2 : 1;
}
