import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A template as the service keeps it. */
export interface StoredTemplate {
  /** `local-` and 32 hex digits. */
  readonly id: string;
  readonly type: string;
  /** JSON text, as it came. */
  readonly config: string;
  /** The other parameters of its making and its changes, as they came. */
  readonly request: Readonly<Record<string, string>>;
  /** ISO 8601 in UTC, whole seconds. */
  readonly createTime: string;
  readonly modifiedTime: string;
  /** Place in the order of making: times have whole seconds only. */
  readonly number: number;
}

/**
 * All templates of a data folder, `FOLDER/templates/ID.json`: kept in memory, written atomically at
 * each change.
 */
export class Templates {
  private readonly templates = new Map<string, StoredTemplate>();

  private constructor(private readonly folder: string) {}

  /** Reads the templates of earlier runs. A file that cannot be read is left alone. */
  static open(dataFolder: string): Templates {
    const store = new Templates(join(dataFolder, "templates"));
    mkdirSync(store.folder, { recursive: true });
    for (const name of readdirSync(store.folder)) {
      const template = readTemplateFile(join(store.folder, name));
      if (template !== undefined && name === `${template.id}.json`) store.templates.set(template.id, template);
    }
    return store;
  }

  get(id: string): StoredTemplate | undefined {
    return this.templates.get(id);
  }

  /** Newest first. */
  all(): StoredTemplate[] {
    return [...this.templates.values()].sort((a, b) => b.number - a.number);
  }

  /** The number for the next template. */
  nextNumber(): number {
    return Math.max(0, ...this.all().map(({ number }) => number)) + 1;
  }

  save(template: StoredTemplate): void {
    const partial = join(this.folder, `${template.id}.partial`);
    writeFileSync(partial, `${JSON.stringify(template, undefined, 2)}\n`);
    renameSync(partial, join(this.folder, `${template.id}.json`));
    this.templates.set(template.id, template);
  }

  remove(id: string): void {
    this.templates.delete(id);
    rmSync(join(this.folder, `${id}.json`), { force: true });
  }
}

function readTemplateFile(file: string): StoredTemplate | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as StoredTemplate;
  } catch {
    return undefined;
  }
}
