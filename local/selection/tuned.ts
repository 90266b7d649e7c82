import { tuning, type Row } from "./tuning";

/** The values alone: `tuned.frozen.settling`. */
export const tuned = {
  usual: valuesOf(tuning.usual),
  audible: valuesOf(tuning.audible),
  frozen: valuesOf(tuning.frozen),
  cards: valuesOf(tuning.cards),
  picture: valuesOf(tuning.picture),
  loudness: valuesOf(tuning.loudness),
  marks: valuesOf(tuning.marks),
  choice: valuesOf(tuning.choice),
  edges: valuesOf(tuning.edges),
  snapping: valuesOf(tuning.snapping),
  reasons: valuesOf(tuning.reasons),
  likely: valuesOf(tuning.likely),
};

function valuesOf<Name extends string>(rows: Readonly<Record<Name, Row>>): Readonly<Record<Name, number>> {
  const values = Object.entries<Row>(rows).map(([name, [value]]) => [name, value]);
  return Object.fromEntries(values) as Record<Name, number>;
}
