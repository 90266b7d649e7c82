import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { makeDataFolder } from "../engine/data-folder";
import { readJson, writeJson } from "../engine/json-file";

const ledgerEntry = z.object({
  baseKey: z.string(),
  /** A digest of the base key's parts without the account, which a preview does not know. */
  order: z.string(),
  /** The same digest without the resource. */
  work: z.string(),
  /** The resource's URN. */
  identity: z.string(),
  account: z.string(),
  /** The time of the last write: ISO 8601, UTC. */
  at: z.string(),
  /** A digest of the files' names. */
  names: z.string().optional(),
  jobId: z.string().optional(),
  /** `spent`: it failed, or its files were deleted. */
  state: z.enum(["pending", "finished", "spent"]).optional(),
  /** The resource was deleted, or its job was replaced. */
  isGone: z.literal(true).optional(),
});

/** An order in the ledger of this machine. It holds no argument and no credential. */
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/**
 * The orders that began on this machine, by base key. Only the lines of a preview depend on it. A
 * submit never does: for that there are the notes and the service's list. Unreadable entries are
 * left out, and failed writes are ignored.
 */
export interface Ledger {
  entries(): readonly LedgerEntry[];
  entry(baseKey: string): LedgerEntry | undefined;
  write(entry: LedgerEntry): void;
  /** The account of the engine `local` in this data folder. */
  localAccount(): string | undefined;
}

/** The ledger in a data folder, one JSON file for each order. */
export class LedgerFiles implements Ledger {
  private known: Map<string, LedgerEntry> | undefined;
  private readonly folder: string;

  constructor(private readonly dataFolder: string) {
    this.folder = join(dataFolder, "orders");
  }

  entries(): readonly LedgerEntry[] {
    return [...this.read().values()];
  }

  entry(baseKey: string): LedgerEntry | undefined {
    return this.read().get(baseKey);
  }

  write(entry: LedgerEntry): void {
    this.read().set(entry.baseKey, entry);
    try {
      makeDataFolder(dirname(this.folder), basename(this.folder));
      writeJson(join(this.folder, `${entry.baseKey}.json`), entry);
    } catch {
      // A full or read-only disk must not fail a job; a later preview knows less.
    }
  }

  localAccount(): string | undefined {
    try {
      return readFileSync(join(this.dataFolder, "account"), "utf8").trim();
    } catch {
      return undefined;
    }
  }

  /** Reads the folder once in a process. */
  private read(): Map<string, LedgerEntry> {
    if (this.known) return this.known;
    this.known = new Map();
    for (const name of namesIn(this.folder)) {
      const entry = readJson(join(this.folder, name), ledgerEntry);
      if (entry) this.known.set(entry.baseKey, entry);
    }
    return this.known;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}
