import { fileURLToPath } from "node:url";
import { pythonEnvironment } from "./python.mjs";

const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));

/**
 * Finds or installs the Python environment with the vendor's clients.
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<import("./python.mjs").Environment | { missing: string }>}
 */
export function obtainClients(options = {}) {
  return pythonEnvironment({ kind: "python", packages: "the vendor's Python clients", requirements, ...options });
}
