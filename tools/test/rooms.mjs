// Which levels can notice a change in a room. A file's row is the one whose path is the longest
// part of its own.

const all = ["unit", "service", "browser", "e2e", "clients", "alicloud"];
/** Costs money: no change calls for it. */
const never = ["cloud"];

/** @type {Record<string, readonly string[]>} folders end with a slash */
export const levelsOf = {
  "schema/": all,
  "provider/": ["unit", "service", "e2e", "alicloud"],
  "sdk/": ["unit", "e2e", "alicloud"],
  "views/": ["unit", "service", "browser"],
  "local/": all,
  "cli/": ["unit", "service", "browser", "e2e", "alicloud"],
  "policy/": ["unit", "e2e"],
  "examples/": ["unit", "e2e", "alicloud"],
  "examples/ci/": ["unit", "service", "e2e"],
  "docs/": ["unit", "browser"],
  ".ci/": [],
  "tools/": all,
  "tools/alicloud/": ["alicloud"],
  "tools/arguments/": ["unit"],
  "tools/bench/": ["unit"],
  "tools/browser/": ["browser"],
  "tools/clients/": ["clients"],
  "tools/demo/": ["e2e"],
  "tools/facts/": ["unit"],
  "tools/footage/": ["e2e"],
  "tools/footage/constructed/": ["unit", "service"],
  "tools/picture/": [],
  "test/": all,
  "test/unit/": ["unit"],
  "test/service/": ["service"],
  "test/browser/": ["browser"],
  "test/e2e/": ["e2e"],
  "test/e2e/project/": ["e2e", "alicloud"],
  "test/e2e/pulumi/": ["e2e", "alicloud"],
  "test/alicloud/": ["alicloud"],
  "test/clients/": ["unit", "clients"],
  "test/cloud/": ["unit", "service"],
  "README.md": ["unit"],
  "CHANGELOG.md": ["unit"],
  "CONTRIBUTING.md": ["unit"],
  LICENSE: ["unit"],
  ".gitignore": ["unit"],
  ".prettierignore": [],
  ".prettierrc.json": [],
  "eslint.config.mjs": [],
};

/**
 * The levels that a change of these files calls for, each with the rooms that call for it. A file
 * without a row, such as package.json, calls for all.
 * @param {readonly string[]} files paths from the root of the repository
 * @returns {Record<keyof typeof import("./levels.mjs").levels, string[]>}
 */
export function touched(files) {
  const result = Object.fromEntries([...all, ...never].map((level) => [level, []]));
  for (const file of files) {
    const row = rowOf(file);
    for (const level of row === undefined ? all : levelsOf[row]) {
      const name = row ?? file;
      if (!result[level].includes(name)) result[level].push(name);
    }
  }
  return result;
}

/**
 * The row that a file falls under, undefined where there is none.
 * @param {string} file
 * @returns {string | undefined}
 */
export function rowOf(file) {
  const rows = Object.keys(levelsOf).filter((row) => (row.endsWith("/") ? file.startsWith(row) : file === row));
  return rows.sort((a, b) => b.length - a.length)[0];
}
