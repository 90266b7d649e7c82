import type { Finding } from "./rule";
import { at } from "./rule";
import type { Path } from "./unknown-value";

/** What is wrong with the key of a numbered output. `value` is what the argument at `path` holds: the key, or an address with it. */
export function* keyFindings(path: Path, value: string, key: string): Iterable<Finding> {
  if (!key.includes("{index}")) {
    yield at(path, value, "hold {index}", "put {index} where the number of the file belongs");
  }
  if (key.startsWith("/") || key.startsWith("\\") || Buffer.byteLength(key) > 1000) {
    yield at(path, value, "not start with / or \\ and have 1,000 bytes at most", "give a relative key");
  }
  if (key.split("/").some((part) => part === "." || part === "..")) {
    yield at(path, value, "not hold . or .. as a folder", "write the key out");
  }
}
