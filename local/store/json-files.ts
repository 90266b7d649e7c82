import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAtomicallySync } from "./durable";

/**
 * Records in a folder, one file `ID.json` each: kept in memory, written atomically at each change.
 */
export class JsonFiles<Stored extends { readonly id: string }> {
  private readonly records = new Map<string, Stored>();

  /** Reads the records of earlier runs. A file that cannot be read is left alone. */
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const record = this.read(join(folder, name));
      if (record !== undefined && name === `${record.id}.json`) this.records.set(record.id, record);
    }
  }

  get(id: string): Stored | undefined {
    return this.records.get(id);
  }

  all(): Stored[] {
    return [...this.records.values()];
  }

  save(record: Stored): void {
    writeAtomicallySync(join(this.folder, `${record.id}.json`), `${JSON.stringify(record, undefined, 2)}\n`);
    this.records.set(record.id, record);
  }

  remove(id: string): void {
    this.records.delete(id);
    rmSync(join(this.folder, `${id}.json`), { force: true });
  }

  private read(file: string): Stored | undefined {
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Stored;
    } catch {
      return undefined;
    }
  }
}
