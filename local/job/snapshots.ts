import { ChildTimeout } from "../media/child";
import { writeSnapshot } from "../media/cut/snapshot";
import { Pool } from "../media/pool";
import { type Tools, ToolsMissing } from "../media/tools";
import { SnapshotShelf, type TakeSnapshot } from "../store/snapshot-shelf";
import { ossErrors } from "../wire-error";

/** Decoders that run at the same time for pictures: jobs need the cores too. */
const decoders = 2;

/**
 * Takes frames of stored videos with ffmpeg, and keeps them in the data folder.
 * @param data the data folder
 * @param signal stops the decoders
 */
export async function snapshots(data: string, tools: () => Promise<Tools>, signal: AbortSignal): Promise<TakeSnapshot> {
  const shelf = await SnapshotShelf.open(data);
  const pool = new Pool(decoders);
  return ({ object, file }, order) =>
    shelf.take(object, order, (to) =>
      pool.run(async () => {
        const found = await tools().catch(refuse);
        return writeSnapshot(found, { ...order, video: file, to }, { signal }).catch((error: unknown) => {
          if (error instanceof ChildTimeout) return false;
          throw error;
        });
      }),
    );
}

function refuse(error: unknown): never {
  if (!(error instanceof ToolsMissing)) throw error;
  throw ossErrors.notImplemented(
    "x-oss-process on a machine without ffmpeg and ffprobe, which alicloud-highlights doctor helps to install,",
  );
}
