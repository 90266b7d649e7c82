import { readFile, writeFile } from "node:fs/promises";

/**
 * Marks an MP4's picture as to be turned a quarter clockwise by the player, as a phone held upright
 * does: the matrix in the track header.
 */
export async function turnQuarter(file: string): Promise<void> {
  const bytes = await readFile(file);
  const matrix = bytes.indexOf("tkhd") + 44;
  [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].forEach((value, index) =>
    bytes.writeInt32BE(value, matrix + 4 * index),
  );
  await writeFile(file, bytes);
}
