import { open, type FileHandle } from "node:fs/promises";
import { indexFault, isEncrypted, isMp4 } from "./mp4-boxes";

/** The containers that can be read, by their common names. */
export const readContainers = "MP4, MOV, 3GP, MKV, WebM, MPEG-TS, MPEG-PS, AVI, FLV, ASF (WMV) or Ogg";

/** Bytes at the beginning by which a file is recognised. */
const headLength = 36_864;
/** Bytes of it by which a text is recognised. */
const textLength = 4096;

/** Why a file cannot be read, by its kind; continues "FILE cannot be read: ". */
export async function whyUnread(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) return "it is empty";
    const head = await headOf(handle);
    return (await fault(head, handle, size)) ?? `it is none of the containers that are read here: ${readContainers}`;
  } finally {
    await handle.close();
  }
}

/** Why a file that can be opened cannot be decoded; undefined where no reason is known. */
export async function whyLocked(file: string): Promise<string | undefined> {
  const handle = await open(file);
  try {
    const locked = isMp4(await headOf(handle)) && (await isEncrypted(handle));
    return locked ? "it is encrypted (DRM); give a video without protection" : undefined;
  } finally {
    await handle.close();
  }
}

async function headOf(handle: FileHandle): Promise<Buffer> {
  const head = Buffer.alloc(headLength);
  const { bytesRead } = await handle.read(head, 0, headLength, 0);
  return head.subarray(0, bytesRead);
}

async function fault(head: Buffer, handle: FileHandle, size: number): Promise<string | undefined> {
  const known = signatures.find(([bytes, at = 0]) => head.subarray(at, at + bytes.length).equals(bytes));
  if (known) return advice[known[2]](known[3]);
  const text = textOf(head.subarray(0, textLength));
  if (text !== undefined) return textFault(text);
  return indexFault(head, handle, size);
}

type Kind = "container" | "bare" | "picture" | "sound" | "archive" | "document" | "damaged";

const advice: Record<Kind, (name: string) => string> = {
  container: (name) => `${name} is not read here; give ${readContainers}`,
  bare: (name) => `it is a bare ${name} stream without a container; put it into MP4 or MKV`,
  picture: (name) => `it is a picture (${name}); give a video`,
  sound: (name) => `it is sound only (${name}); give a video`,
  archive: (name) => `it is an archive (${name}); unpack it and give the video in it`,
  document: (name) => `it is a document (${name}); give a video`,
  damaged: (name) => `its ${name} container is damaged or was not copied whole; upload it again`,
};

type Signature = readonly [bytes: Buffer, at: number | undefined, kind: Kind, name: string];

function signature(kind: Kind, name: string, text: string, at?: number): Signature {
  return [Buffer.from(text, "latin1"), at, kind, name];
}

/** How files begin. */
const signatures: readonly Signature[] = [
  signature("container", "RealMedia", ".RMF"),
  signature("container", "RealAudio", ".ra\xfd"),
  signature("container", "MXF", "\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01"),
  signature("container", "NUT", "nut/multimedia container"),
  signature("container", "WTV", "\xb7\xd8\x00\x20\x37\x49\xda\x11"),
  signature("container", "NSV", "NSVf"),
  signature("container", "GXF", "\x00\x00\x00\x00\x01\xbc"),
  signature("container", "IVF", "DKIF"),
  signature("container", "YUV4MPEG", "YUV4MPEG2"),
  signature("container", "Flash (SWF)", "FWS"),
  signature("container", "Flash (SWF)", "CWS"),
  signature("container", "a disc image (ISO)", "CD001", 32_769),
  signature("bare", "DV", "\x1f\x07\x00"),
  signature("bare", "H.264", "\x00\x00\x00\x01\x67"),
  signature("bare", "H.264", "\x00\x00\x00\x01\x09"),
  signature("bare", "HEVC", "\x00\x00\x00\x01\x40\x01"),
  signature("bare", "MPEG-1 or MPEG-2", "\x00\x00\x01\xb3"),
  signature("bare", "MPEG-4", "\x00\x00\x01\xb0"),
  signature("picture", "GIF", "GIF8"),
  signature("picture", "PNG", "\x89PNG"),
  signature("picture", "JPEG", "\xff\xd8\xff"),
  signature("picture", "WebP", "WEBP", 8),
  signature("picture", "TIFF", "II*\x00"),
  signature("picture", "TIFF", "MM\x00*"),
  signature("picture", "BMP", "BM"),
  ...["heic", "heix", "mif1", "avif"].map((brand) => signature("picture", "HEIF", `ftyp${brand}`, 4)),
  signature("sound", "AMR", "#!AMR"),
  signature("sound", "CAF", "caff"),
  signature("sound", "AIFF", "AIFF", 8),
  signature("sound", "MIDI", "MThd"),
  signature("archive", "ZIP", "PK\x03\x04"),
  signature("archive", "RAR", "Rar!"),
  signature("archive", "7z", "7z\xbc\xaf"),
  signature("archive", "gzip", "\x1f\x8b"),
  signature("archive", "bzip2", "BZh"),
  signature("archive", "xz", "\xfd7zXZ"),
  signature("archive", "tar", "ustar", 257),
  signature("document", "PDF", "%PDF"),
  signature("document", "Office", "\xd0\xcf\x11\xe0"),
  signature("damaged", "Matroska", "\x1aE\xdf\xa3"),
  signature("damaged", "AVI", "AVI ", 8),
  signature("damaged", "FLV", "FLV"),
  signature("damaged", "ASF", "\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
  signature("damaged", "Ogg", "OggS"),
  signature("damaged", "MPEG-PS", "\x00\x00\x01\xba"),
];

/** The file's beginning as text; undefined where it is none. */
function textOf(head: Buffer): string | undefined {
  if (head.includes(0) && !/^(\xff\xfe|\xfe\xff)/.test(head.toString("latin1"))) return undefined;
  const text = head.toString("utf8");
  const odd = [...text].filter((sign) => sign === "\ufffd" || (sign < " " && !"\t\n\r\f".includes(sign))).length;
  return odd > text.length / 20 ? undefined : text.replace(/^\ufeff/, "").trimStart();
}

const texts: readonly (readonly [RegExp, string])[] = [
  [/^#EXTM3U/, `it is a playlist (HLS); give the video itself as one file`],
  [/^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<MPD/s, `it is a playlist (DASH); give the video itself as one file`],
  [/^ffconcat version/, `it is a list of files (ffconcat); give the video itself as one file`],
  [/^\[playlist\]|^(<\?xml[^>]*>\s*)?<(smil|asx|playlist)/i, `it is a playlist; give the video itself as one file`],
  [/^version https:\/\/git-lfs/, `it is a pointer of Git LFS, not the video; run git lfs pull and upload it again`],
  [
    /^(<!doctype html|<html|<head|<body)/i,
    `it is a web page (HTML), perhaps the answer of a server in place of the video; download it again`,
  ],
  [/^(<\?xml[^>]*>\s*)?<Error>/, `it is the error message of a server in place of the video; download it again`],
  [/^<\?xml/, `it is a text (XML); give a video`],
];

function textFault(text: string): string {
  return texts.find(([pattern]) => pattern.test(text))?.[1] ?? "it is a text; give a video";
}
