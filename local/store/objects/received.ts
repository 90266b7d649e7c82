import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ossErrors } from "../../wire-error";
import { ContentSums, type Sums } from "./content-sums";
import { NewFile } from "./new-file";

/**
 * Writes what a client sends into a new file, a chunk at a time.
 * @throws WireError IncompleteBody where the client closed the connection
 */
export async function receive(source: Readable, to: string): Promise<Sums> {
  const sums = new ContentSums();
  await pipeline(source, sums.passing(), new NewFile(to)).catch((error: unknown) => {
    throw isBrokenOff(error) ? ossErrors.incomplete() : error;
  });
  return sums.result();
}

/** Whether the client closed the connection, in the middle of its body or before it was read. */
function isBrokenOff(error: unknown): boolean {
  return ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as NodeJS.ErrnoException).code ?? "");
}
