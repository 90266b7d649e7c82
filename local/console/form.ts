import { readBody } from "../http/body";
import { parsePairs } from "../http/query";
import { ossErrors } from "../wire-error";
import type { Visit } from "./context";
import { Refusal } from "./refusal";

/** Bytes of the longest form: a key has 1,023 bytes, each three as an escape. */
const longestForm = 16 * 1024;

/** The fields of a form that was posted; of two with one name, the last. */
export async function readForm({ body }: Pick<Visit, "body">): Promise<Readonly<Record<string, string>>> {
  const read = await readBody(body, longestForm, () => ossErrors.argument("form", "", "is too long"));
  try {
    return Object.fromEntries(parsePairs(read.toString("utf8")).map(({ name, value }) => [name, value]));
  } catch {
    throw new Refusal(400, "the form holds an escape that is not UTF-8");
  }
}
