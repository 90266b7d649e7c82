import { z } from "zod";
import type { SmallObject, SmallObjects } from "../../oss/small-objects";
import { defined } from "../../../schema/defined";
import { type Generation, versionOf } from "./lease";
import type { SubmitNote } from "./notes";

const generationText = z.object({
  /** The random id of the process that wrote it. */
  owner: z.string(),
  /** How often its lease was renewed. */
  renewals: z.number(),
  jobId: z.string().optional(),
  /** The owner gave it up after a lost answer. */
  isLeft: z.literal(true).optional(),
});

/** The content of a generation. It holds no argument, no credential and no name of a machine. */
export type GenerationText = z.infer<typeof generationText>;

/** The generations of a note, and the time of the list by the clock of OSS. */
export interface ListedGenerations {
  readonly generations: readonly Generation[];
  readonly now: number;
}

/** The key of a generation. */
export function keyOf(prefix: string, baseKey: string, number: number): string {
  return `${prefix}/${baseKey}/${String(number).padStart(6, "0")}.json`;
}

/** The key of the facts of a job's files. */
export function filesKeyOf(prefix: string, baseKey: string): string {
  return `${prefix}/files/${baseKey}.json`;
}

/** Lists the generations of a note. */
export async function listGenerations(
  objects: Pick<SmallObjects, "list">,
  prefix: string,
  baseKey: string,
): Promise<ListedGenerations> {
  const folder = `${prefix}/${baseKey}/`;
  const generations: Generation[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await objects.list(folder, after);
    for (const { key, etag, size, lastModified } of page.objects) {
      const [, number] = /^(\d{6,})\.json$/.exec(key.slice(folder.length)) ?? [];
      if (number !== undefined) generations.push({ number: Number(number), etag, size, written: lastModified });
    }
    after = page.objects.at(-1)?.key;
    if (!page.isCut || after === undefined) return { generations, now: page.now };
  }
}

/** Reads the content of a generation; undefined where it has another structure. */
export function readGeneration(text: string): GenerationText | undefined {
  try {
    return generationText.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Writes the content of a generation. */
export function writeGeneration(content: GenerationText): string {
  return JSON.stringify(content);
}

/** The note that counts, with its content and its age in milliseconds by the clock of OSS. */
export interface CurrentNote {
  readonly note: SubmitNote;
  /** Undefined where it cannot be read: a submit may have happened. */
  readonly text: GenerationText | undefined;
  readonly age: number;
}

/** The note in the object of a generation. */
export function currentNote(number: number, { text, etag, lastModified, now }: SmallObject): CurrentNote {
  const content = readGeneration(text);
  const owner = content?.isLeft ? undefined : content && `deployment ${content.owner.slice(0, 8)}`;
  return {
    note: {
      ...defined({ owner, jobId: content?.jobId }),
      at: new Date(lastModified).toISOString(),
      version: versionOf({ number, etag }),
    },
    text: content,
    age: now - lastModified,
  };
}
