import { extname } from "node:path";

/**
 * The content type of a file put into the folder by hand, by its extension; OSS keeps the upload's.
 */
export function contentTypeOf(key: string): string {
  return byExtension[extname(key).toLowerCase()] ?? "application/octet-stream";
}

const byExtension: Record<string, string> = {
  ".aac": "audio/aac",
  ".avi": "video/x-msvideo",
  ".flv": "video/x-flv",
  ".gif": "image/gif",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".m4a": "audio/mp4",
  ".mkv": "video/x-matroska",
  ".mov": "video/quicktime",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".png": "image/png",
  ".ts": "video/mp2t",
  ".txt": "text/plain",
  ".wav": "audio/wav",
  ".webm": "video/webm",
};
