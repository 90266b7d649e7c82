import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { refusal } from "../program/refusal";
import type { Named } from "../region/alicloud";

/**
 * The MD5 of a file, in hex of upper case: the ETag that OSS gives to an object uploaded whole.
 * @param resource type and name of the resource that uploads the file
 * @throws RunError where the file cannot be read
 */
export async function md5Of(path: string, { type, name }: Named): Promise<string> {
  const hash = createHash("md5");
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = reasons[code ?? ""] ?? message;
    throw refusal(type, name, `${name}: its file is "${path}": must be a file that can be read (${why}); ${fix(path)}`);
  }
  return hash.digest("hex").toUpperCase();
}

const reasons: Readonly<Record<string, string | undefined>> = {
  ENOENT: "there is none",
  EISDIR: "it is a folder",
  EACCES: "this user may not read it",
};

function fix(path: string): string {
  return path.startsWith("~")
    ? "write the home folder out, as only a shell replaces ~"
    : "give a path relative to the program's folder";
}
