import { readFileSync, writeFileSync } from "node:fs";

/**
 * The file of a stack's settings, changed as `pulumi config set` does, but without the time that
 * the CLI takes to start.
 */
export class Settings {
  /** @param project the project's name, which Pulumi puts before a key without one */
  constructor(
    private readonly file: string,
    private readonly project: string,
  ) {}

  set(values: Record<string, string>): void {
    const entries = Object.entries(values).map(([key, value]) => `  ${this.full(key)}: ${JSON.stringify(value)}`);
    this.write([...this.without(Object.keys(values)), ...entries]);
  }

  remove(key: string): void {
    this.write(this.without([key]));
  }

  /**
   * The lines below `config:` that do not belong to one of these keys; a secret has a line of its
   * own below its key.
   */
  private without(keys: string[]): string[] {
    const starts = keys.map((key) => `  ${this.full(key)}:`);
    let isLeftOut = false;
    return this.read().entries.filter((line) => {
      if (/^ {2}\S/.test(line)) isLeftOut = starts.some((start) => line.startsWith(start));
      return !isLeftOut;
    });
  }

  private write(entries: string[]): void {
    const section = entries.length > 0 ? ["config:", ...entries] : [];
    writeFileSync(this.file, [...this.read().others, ...section, ""].join("\n"));
  }

  private read(): { entries: string[]; others: string[] } {
    const lines = readFileSync(this.file, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("config:"));
    const isEntry = (line: string) => line.startsWith(" ");
    return { entries: lines.filter(isEntry), others: lines.filter((line) => !isEntry(line)) };
  }

  private full(key: string): string {
    return key.includes(":") ? key : `${this.project}:${key}`;
  }
}
