import type { z } from "zod";
import { allowed } from "../../schema/allowed";
import { element, type FieldFacts, factsOf, members } from "../../schema/field";
import type { Fact } from "./fact";

/** The facts about the arguments of a kind of job, each with the file of its structure. */
export function fieldFacts(kind: string, args: z.ZodType, sources: ReadonlyMap<string, string>): Fact[] {
  const folder = `schema/${kind}/`;
  return membersOf(args, "", { sources, folder, file: `${folder}job.ts` });
}

/** The sources of the schema, the folder of the kind, and the file of the structure around. */
interface Place {
  readonly sources: ReadonlyMap<string, string>;
  readonly folder: string;
  readonly file: string;
}

function membersOf(type: z.core.$ZodType, path: string, place: Place): Fact[] {
  const all = Object.entries(members(type) ?? {});
  const [first] = all.map(([name]) => name);
  return (
    all
      // Levels of subheadings, which are all alike.
      .filter(([name]) => !/^\d+$/.test(name) || name === first)
      .flatMap(([name, member]) => rowsOf(member, path === "" ? name : `${path}.${name}`, place))
  );
}

function rowsOf(type: z.core.$ZodType, path: string, around: Place): Fact[] {
  const facts = factsOf(type);
  if (facts === undefined) return [];
  const place = { ...around, file: fileOf(facts, around) };
  const own: Fact = { text: sentence(facts, type, path), source: facts.source, enforcedIn: [place.file] };
  const item = element(type);
  const inside = item ? [...elementRow(item, `${path}[]`, place), ...membersOf(item, `${path}[]`, place)] : [];
  return [own, ...inside, ...membersOf(type, path, place)];
}

function elementRow(item: z.core.$ZodType, path: string, place: Place): Fact[] {
  const facts = factsOf(item);
  return facts === undefined || members(item) !== undefined
    ? []
    : [{ text: sentence(facts, item, path), source: facts.source, enforcedIn: [fileOf(facts, place)] }];
}

function sentence(facts: FieldFacts, type: z.core.$ZodType, path: string): string {
  const absent = facts.default === undefined ? facts.whenAbsent : JSON.stringify(facts.default);
  return `\`${path}\` must ${allowed(type)}${absent === undefined ? "" : `; when left out: ${absent}`}`;
}

/** The file that documents a field; a computed text leaves it at the structure around. */
function fileOf({ doc }: FieldFacts, { sources, folder, file }: Place): string {
  const literal = JSON.stringify(doc);
  const all = [...sources].filter(([, source]) => source.includes(literal)).map(([path]) => path);
  const near = all.find((path) => path === file) ?? all.find((path) => path.startsWith(folder));
  return near ?? all[0] ?? file;
}
