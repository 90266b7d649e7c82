import { open } from "node:fs/promises";
import { join } from "node:path";
import { type Content, markup } from "../../../views/markup";

/** Bytes of the log's end that are shown. */
const shownBytes = 16_384;

/** The end of what ffmpeg said during a job; nothing where it said nothing. */
export async function logView(folder: string): Promise<Content> {
  const { text, isWhole } = await tailOf(join(folder, "ffmpeg.log"));
  if (text.trim() === "") return undefined;
  return markup`<h2>Log of ffmpeg</h2>
<p class="soft">${isWhole ? "ffmpeg.log" : "the end of ffmpeg.log"} in the job's folder</p>
<pre id="log" tabindex="0" role="region" aria-label="Log of ffmpeg">${text}</pre>`;
}

async function tailOf(file: string): Promise<{ text: string; isWhole: boolean }> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (handle === undefined) return { text: "", isWhole: true };
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - shownBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.toString("utf8", 0, bytesRead);
    // The first line is cut off anywhere.
    return { text: start === 0 ? text : text.slice(text.indexOf("\n") + 1), isWhole: start === 0 };
  } finally {
    await handle.close();
  }
}
