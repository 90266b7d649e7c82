/** Collects the chains of filters of one look, and names the labels between them. */
export class Chains {
  private readonly written: string[] = [];
  private labels = 0;

  /** @param to the label of the result, with which all others begin */
  constructor(private readonly to: string) {}

  /** Adds a chain that reads the labels `from`; returns the label of what it makes. */
  add(from: string | readonly string[], ...filters: string[]): string {
    const label = this.newLabel();
    this.write(from, filters, [label]);
    return label;
  }

  /** The labels of two copies of a picture: each label can be read once. */
  copies(from: string): [string, string] {
    const labels: [string, string] = [this.newLabel(), this.newLabel()];
    this.write(from, ["split"], labels);
    return labels;
  }

  /** All chains, with a last one from a label to the result. */
  end(from: string): string[] {
    this.write(from, ["setsar=1", "format=yuv420p"], [this.to]);
    return this.written;
  }

  private newLabel(): string {
    return `${this.to}_${++this.labels}`;
  }

  private write(from: string | readonly string[], filters: readonly string[], to: readonly string[]): void {
    const bracketed = (labels: readonly string[]) => labels.map((label) => `[${label}]`).join("");
    this.written.push(`${bracketed(typeof from === "string" ? [from] : from)}${filters.join(",")}${bracketed(to)}`);
  }
}
