import { rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { makeDataFolder } from "../engine/data-folder";
import { readJson, writeJson } from "../engine/json-file";
import { identityDigest } from "../job/key";

const ownerNote = z.object({ account: z.string(), jobId: z.string() });

/** The account of a resource's job, as this machine saw it last. */
export type OwnerNote = z.infer<typeof ownerNote>;

/**
 * The store of owner notes. It is needed because the `create` of `--replace` and of a taint gets no
 * recorded state from Pulumi.
 */
export interface Owners {
  read(identity: string): OwnerNote | undefined;
  write(identity: string, note: OwnerNote): void;
  /** Deletes the note if it is of this job. */
  forget(identity: string, jobId: string): void;
  /** The path of a note, for the user who must delete it. */
  place(identity: string): string;
}

/** Owner notes on disk, one JSON file for each resource. Failed reads and writes are ignored. */
export class OwnerFiles implements Owners {
  constructor(private readonly folder: string) {}

  read(identity: string): OwnerNote | undefined {
    return readJson(this.place(identity), ownerNote);
  }

  write(identity: string, { account, jobId }: OwnerNote): void {
    const known = this.read(identity);
    if (known?.account === account && known.jobId === jobId) return;
    quietly(() => {
      makeDataFolder(dirname(this.folder), basename(this.folder));
      writeJson(this.place(identity), { account, jobId });
    });
  }

  forget(identity: string, jobId: string): void {
    if (this.read(identity)?.jobId === jobId) quietly(() => rmSync(this.place(identity), { force: true }));
  }

  place(identity: string): string {
    return join(this.folder, `${identityDigest(identity)}.json`);
  }
}

/** Without its note a later create may not be refused; the deployment goes on all the same. */
function quietly(write: () => void): void {
  try {
    write();
  } catch {
    // Only the note is lost.
  }
}
