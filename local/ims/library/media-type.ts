import type { MediaAsset } from "../../store/media-library";

const endings = {
  video:
    "mp4 ts 3gp mpg mpeg mpe dat vob asf avi wmv flv f4v rm rmvb mov mkv m3u8 dv m2t m4v mj2 mjpeg mts qt swf webm",
  audio: "mp3 wma wav aac ra m4a flac ape ac3 amr caf acm ogg",
  image: "gif webp png jpg jpeg heic bmp tiff tif",
};

/**
 * The type of a file by the ending of its name, from the documented list of formats. GIF and Ogg
 * stand in it twice: here they are pictures and sound.
 */
export function typeOf(key: string): MediaAsset["type"] | undefined {
  const ending = /\.([^./]+)$/.exec(key)?.[1]?.toLowerCase();
  const types = Object.keys(endings) as (keyof typeof endings)[];
  return types.find((type) => ending !== undefined && endings[type].split(" ").includes(ending));
}
