/** The longest file name of common file systems, in bytes. */
const longestSegment = 255;
/** Bytes of a file name in the other folder: short enough for every file system. */
const longestPiece = 200;

/** What a file system does to names. */
export interface FileNames {
  /** Whether names that differ only by case, or by the Unicode form of a letter, are one file. */
  readonly foldsCase: boolean;
  /** Whether the names are those of Windows, where `a:b`, `CON` and `end.` are none. */
  readonly isWindows: boolean;
}

/**
 * The path of a key as a plain file below its bucket's folder.
 * @returns undefined where the key is no path of plain names
 */
export function plainPath(key: string, names: FileNames): string[] | undefined {
  const segments = key.split("/");
  return segments.every((segment) => isPlainName(segment, names)) ? segments : undefined;
}

function isPlainName(name: string, { isWindows }: FileNames): boolean {
  if (name === "" || name === "." || name === ".." || Buffer.byteLength(name) > longestSegment) return false;
  // A listing of a folder shows U+FFFD in names that are not UTF-8: those are no keys.
  if (/[\\\uFFFD]/.test(name) || holdsControl(name)) return false;
  return !isWindows || !(/[<>:"|?*]|[. ]$/.test(name) || /^(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)/i.test(name));
}

function holdsControl(name: string): boolean {
  return [...name].some((character) => character < " " || character === "\x7f");
}

/**
 * The path of any key in the other folder: names of small letters, digits, `_`, `-` and dots
 * between letters, all else as `=` and two hex digits for each byte. A long key is cut in pieces,
 * each but the last a folder whose name ends with `=`. All names start with `_`, so that none is
 * reserved.
 */
export function otherPath(key: string): string[] {
  const text = [...Buffer.from(key)]
    .map(encodeByte)
    .join("")
    .replaceAll(/(?<=[a-z0-9])=2e(?=[a-z0-9])/g, ".");
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += longestPiece) pieces.push(`_${text.slice(at, at + longestPiece)}`);
  return pieces.map((piece, index) => (index < pieces.length - 1 ? `${piece}=` : piece));
}

/** The key of a path in the other folder; undefined where no key has this path. */
export function keyOfOtherPath(path: readonly string[]): string | undefined {
  const text = path.map((piece, index) => piece.slice(1, index < path.length - 1 ? -1 : undefined)).join("");
  const bytes = text.match(/=[0-9a-f]{2}|[^=]/g)?.map((sign) => {
    return sign.length === 3 ? Number.parseInt(sign.slice(1), 16) : sign.charCodeAt(0);
  });
  const key = Buffer.from(bytes ?? []).toString("utf8");
  return key !== "" && otherPath(key).join("/") === path.join("/") ? key : undefined;
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[a-z0-9_-]/.test(character) ? character : `=${byte.toString(16).padStart(2, "0")}`;
}

/** The same for names that a file system which folds case may take for one. */
export function foldName(name: string): string {
  return name.normalize("NFD").toUpperCase().toLowerCase().normalize("NFD");
}
