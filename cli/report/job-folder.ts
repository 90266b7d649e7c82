import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defined } from "../../schema/defined";
import type { PieceData, VideoData } from "../../views/report/report-data";
import { withoutSecrets } from "./masked";
import { piecesOf } from "../../views/report/timeline-pieces";
import { fieldsOf, listOf, numberOf, textOf } from "../../views/report/value";

/** What the embedded service keeps of a job and the state does not. */
export interface JobFolder {
  /** Length and cuts of each video, by its address. */
  readonly videos: ReadonlyMap<string, Partial<VideoData>>;
  /** Pieces of each reel, by the id of its sub-job. */
  readonly pieces: ReadonlyMap<string, readonly PieceData[]>;
}

/** Of a job on `ims`, or one that is not on this machine. */
export const noFolder: JobFolder = { videos: new Map(), pieces: new Map() };

/** The folder of a job on the engine `local`. */
export function readJobFolder(data: string, jobId: string | undefined): JobFolder {
  // The id is a name in a file from elsewhere: it must not lead out of the data folder.
  if (jobId === undefined || !/^local-[0-9a-f]+$/.test(jobId)) return noFolder;
  const read = (name: string) => fieldsOf(withoutSecrets(readJson(join(data, "jobs", jobId, name))));
  const media = listOf(read("decisions.json").media).map(fieldsOf);
  const subJobs = listOf(fieldsOf(read("job.json").result).subJobs).map(fieldsOf);
  return {
    videos: new Map(
      media.map((one) => [
        textOf(one.media) ?? "",
        {
          ...defined({ duration: numberOf(one.duration) }),
          cuts: listOf(fieldsOf(one.signals).cuts).filter((seconds) => typeof seconds === "number"),
        },
      ]),
    ),
    pieces: new Map(
      subJobs.flatMap((subJob) => {
        const pieces = piecesOf(subJob.timeline);
        return pieces === undefined ? [] : [[textOf(subJob.jobId) ?? "", pieces]];
      }),
    ),
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // What is not there, or is being written, is left out of the page.
    return undefined;
  }
}
