import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { makeDataFolder } from "../engine/data-folder";
import { identityDigest } from "../job/key";

const ownerNote = z.object({ account: z.string(), jobId: z.string() });

/** Which account a resource's job belongs to, as this machine saw it last. */
export type OwnerNote = z.infer<typeof ownerNote>;

/**
 * The memory of owners. Pulumi hands no recorded state to the create of `--replace` and of a taint.
 */
export interface Owners {
  read(identity: string): OwnerNote | undefined;
  write(identity: string, note: OwnerNote): void;
  /** Takes the note away where it is of this job. */
  forget(identity: string, jobId: string): void;
  /** Where a note is, for the person who must remove it. */
  place(identity: string): string;
}

/**
 * Owners remembered as small files, one for each resource. They help where they can be kept, and
 * fail nothing where not.
 */
export class OwnerFiles implements Owners {
  constructor(private readonly folder: string) {}

  read(identity: string): OwnerNote | undefined {
    const file = this.place(identity);
    try {
      return existsSync(file) ? ownerNote.safeParse(JSON.parse(readFileSync(file, "utf8"))).data : undefined;
    } catch {
      return undefined;
    }
  }

  write(identity: string, { account, jobId }: OwnerNote): void {
    const known = this.read(identity);
    if (known?.account === account && known.jobId === jobId) return;
    const partial = `${this.place(identity)}.${process.pid}.new`;
    quietly(() => {
      makeDataFolder(dirname(this.folder), basename(this.folder));
      writeFileSync(partial, `${JSON.stringify({ account, jobId })}\n`);
      renameSync(partial, this.place(identity));
    });
  }

  forget(identity: string, jobId: string): void {
    if (this.read(identity)?.jobId === jobId) quietly(() => rmSync(this.place(identity), { force: true }));
  }

  place(identity: string): string {
    return join(this.folder, `${identityDigest(identity)}.json`);
  }
}

/** A folder that cannot be written to costs a later refusal, and never a deployment. */
function quietly(write: () => void): void {
  try {
    write();
  } catch {
    // Nothing is lost but the note.
  }
}
