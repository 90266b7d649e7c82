import type { StackState } from "./stack-state";

/**
 * The jobs and files that states refer to: everything whose id or key stands anywhere in a state,
 * in whatever resource and property. A short key can be found in another text by chance; then its
 * file counts as in use.
 */
export class References {
  private readonly text: string;

  constructor(states: readonly StackState[]) {
    const texts: string[] = [];
    for (const { resources } of states) {
      for (const { inputs, outputs } of resources) collect([inputs, outputs], texts);
    }
    this.text = texts.join("\n");
  }

  hasJob(jobId: string): boolean {
    return this.text.includes(jobId);
  }

  /** @param key as it is; in a state it may have the escapes of an address */
  hasFile(key: string): boolean {
    const encodable = key.replace(/\p{Cs}/gu, "\ufffd");
    const byParts = encodable.split("/").map(encodeURIComponent).join("/");
    const forms = [key, encodeURI(encodable), byParts, encodeURIComponent(encodable)];
    return forms.some((form) => this.text.includes(form));
  }
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === "string") texts.push(value);
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    texts.push(name);
    collect(part, texts);
  }
}
