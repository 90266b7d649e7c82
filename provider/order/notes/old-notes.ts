import type { SmallObjects } from "../../oss/small-objects";

/**
 * Milliseconds after which a note is of no use: the service knows its jobs for a year at most.
 */
export const longestUse = 400 * 86_400_000;

/**
 * Deletes notes that are too old to be of use, with two requests at most: a page of the list, from
 * a random key on so that later processes get to the others, and one deletion.
 * @param random 32 hex digits
 */
export async function removeOld(
  objects: Pick<SmallObjects, "list" | "removeAll">,
  prefix: string,
  random: string,
): Promise<void> {
  const { objects: listed, now } = await objects.list(`${prefix}/`, `${prefix}/${random}`);
  await objects.removeAll(listed.filter(({ lastModified }) => now - lastModified > longestUse).map(({ key }) => key));
}
