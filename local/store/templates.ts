import { join } from "node:path";
import { JsonFiles } from "./json-files";

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

/** All templates of a data folder, `FOLDER/templates/ID.json`. */
export class Templates {
  private constructor(private readonly files: JsonFiles<StoredTemplate>) {}

  static open(dataFolder: string): Templates {
    return new Templates(new JsonFiles(join(dataFolder, "templates")));
  }

  get(id: string): StoredTemplate | undefined {
    return this.files.get(id);
  }

  /** Newest first. */
  all(): StoredTemplate[] {
    return this.files.all().sort((a, b) => b.number - a.number);
  }

  /** The number for the next template. */
  nextNumber(): number {
    return Math.max(0, ...this.all().map(({ number }) => number)) + 1;
  }

  save(template: StoredTemplate): void {
    this.files.save(template);
  }

  remove(id: string): void {
    this.files.remove(id);
  }
}
