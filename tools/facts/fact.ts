import type { Trial } from "../../schema/facts/assumption";
import type { Provenance } from "../../schema/provenance";

/** A fact about the service, as one row of docs/facts.md. */
export interface Fact {
  /** One or more sentences in Markdown, without the last period. */
  readonly text: string;
  readonly source: Provenance;
  /** The files that hold to it, from the root of the repository. */
  readonly enforcedIn: readonly string[];
  /** How it can be tried on the real service; by default not at all. */
  readonly trial?: Trial;
}

/** A heading and its facts. */
export interface Section {
  readonly title: string;
  readonly facts: readonly Fact[];
}

const trials: Record<Trial, string> = {
  probe: ". Tried by `doctor --probe`",
  cloud: ". Tried by `test:cloud`",
  none: "",
};

/** A row: the fact, its certainty and source, and where it is enforced. */
export function factRow({ text, source: { source, date, certainty }, enforcedIn, trial = "none" }: Fact): string {
  const files = enforcedIn.map((file) => `\`${file}\``).join(", ");
  return `- **${certainty}** — ${text}. Source: ${source}, ${date}. In: ${files}${trials[trial]}.`;
}
