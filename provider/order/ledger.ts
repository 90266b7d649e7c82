import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { makeDataFolder } from "../engine/data-folder";

const entrySchema = z.object({
  baseKey: z.string(),
  /**
   * A digest of what the base key is made of, without the account, which a preview does not know.
   */
  order: z.string(),
  /** The same without the resource as well. */
  work: z.string(),
  /** The resource's URN. */
  identity: z.string(),
  account: z.string(),
  /** When this was last written: ISO 8601, UTC. */
  at: z.string(),
  /** A digest of the files' names. */
  names: z.string().optional(),
  jobId: z.string().optional(),
  /** `spent`: it failed, or its files were deleted. */
  state: z.enum(["pending", "finished", "spent"]).optional(),
  /** The resource was deleted, or its job was replaced. */
  isGone: z.literal(true).optional(),
});

/** What is remembered of an order on this machine. No argument and no credential is in it. */
export type LedgerEntry = z.infer<typeof entrySchema>;

/**
 * The orders that were begun on this machine, by their base keys. Only what a preview says rests on
 * it, never a submit: that is between the notes and the service's own list. What cannot be read or
 * written is left out.
 */
export interface Ledger {
  entries(): readonly LedgerEntry[];
  write(entry: LedgerEntry): void;
  /** The account of the engine `local` in this data folder. */
  localAccount(): string | undefined;
}

/** The ledger of a data folder: a small file for each order. */
export class LedgerFiles implements Ledger {
  private known: Map<string, LedgerEntry> | undefined;
  private readonly folder: string;

  constructor(private readonly dataFolder: string) {
    this.folder = join(dataFolder, "orders");
  }

  entries(): readonly LedgerEntry[] {
    return [...this.read().values()];
  }

  write(entry: LedgerEntry): void {
    this.read().set(entry.baseKey, entry);
    const file = join(this.folder, `${entry.baseKey}.json`);
    const partial = `${file}.${process.pid}.new`;
    try {
      makeDataFolder(dirname(this.folder), basename(this.folder));
      writeFileSync(partial, `${JSON.stringify(entry)}\n`);
      renameSync(partial, file);
    } catch {
      // A full or read-only disk must not fail a job: a later preview says less.
      removed(partial);
    }
  }

  localAccount(): string | undefined {
    return readText(join(this.dataFolder, "account"))?.trim();
  }

  /** Read once in a process. */
  private read(): Map<string, LedgerEntry> {
    if (this.known) return this.known;
    const entries = namesIn(this.folder).flatMap((name) => parsed(readText(join(this.folder, name))));
    return (this.known = new Map(entries.map((entry) => [entry.baseKey, entry])));
  }
}

function removed(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The folder itself is not there.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function parsed(text: string | undefined): LedgerEntry[] {
  try {
    const entry = entrySchema.safeParse(JSON.parse(text ?? ""));
    return entry.success ? [entry.data] : [];
  } catch {
    return [];
  }
}
