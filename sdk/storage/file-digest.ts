import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/**
 * The MD5 of a file, in hex of upper case: the ETag that OSS gives to an object uploaded whole.
 * @throws RunError where the file cannot be read
 */
export async function md5Of(key: string, path: string): Promise<string> {
  const hash = createHash("md5");
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new pulumi.RunError(
      `the file for ${key} is "${path}": cannot be read (${why}); give a path relative to the program's folder`,
    );
  }
  return hash.digest("hex").toUpperCase();
}
