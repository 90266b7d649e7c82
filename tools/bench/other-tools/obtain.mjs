import { fileURLToPath } from "node:url";
import { pythonEnvironment } from "../../clients/python.mjs";

const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));

/**
 * Finds or installs a Python environment with auto-editor and PySceneDetect: of the former the last
 * release but one that works without a download of its own.
 * @param {{ log?: (line: string) => void }} [options]
 */
export function obtainOtherTools(options = {}) {
  const packages = "auto-editor and PySceneDetect";
  return pythonEnvironment({ kind: "other-tools", packages, requirements, ...options });
}
