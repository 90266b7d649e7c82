import type { Try } from "./conformance";

/** A table of the page: what it is about, and the operations that are its rows. */
export interface Section {
  readonly title: string;
  readonly operations: readonly string[];
}

/** The names of operations that the service has. */
export interface Offered {
  readonly oss: readonly string[];
  readonly ims: readonly string[];
}

/** Cells by client and operation; a client is a package's name and its version. */
type Cells = Map<string, Map<string, string>>;

const untried = "–";
const absent = "no call";

/**
 * The page `docs/conformance.md` after a run. Clients without a result in this run, such as those
 * in Go where there is no Go, keep their column of the page before.
 */
export function conformancePage(tries: readonly Try[], offered: Offered, before = ""): string {
  const cells = cellsOf(tries);
  const tried = new Set([...cells.keys()].map(packageOf));
  for (const [client, column] of columnsOf(before)) if (!tried.has(packageOf(client))) cells.set(client, column);
  const known = new Set([...offered.oss, ...offered.ims]);
  const others = [...cells.values()].flatMap((column) => [...column.keys()]).filter((name) => !known.has(name));
  const sections: Section[] = [
    { title: "OSS", operations: [...new Set(offered.oss)] },
    { title: "IMS and STS", operations: offered.ims },
    { title: "Operations that the service does not have", operations: [...new Set(others)].sort() },
  ];
  const parts = sections.map((section) => `## ${section.title}\n\n${tableOf(section, cells)}`);
  return [head, ...parts].join("\n\n") + "\n";
}

/** What is wrong with the names that tests gave, a sentence each. */
export function misnamed(tries: readonly Try[], { oss, ims }: Offered): string[] {
  const known = new Set([...oss, ...ims]);
  const sentences = tries.flatMap(({ client, operations, as }) =>
    operations.flatMap((name) => {
      if (as === "answered" && !known.has(name)) {
        return [`a test of ${client} tries "${name}": must be an operation of the embedded service`];
      }
      return [];
    }),
  );
  return [...new Set(sentences)];
}

const head = `# Conformance

<!-- Made by the tests: "HIGHLIGHTS_GOLDEN=write npm run test:clients". Edit the tests, not this page. -->

Which operations of the embedded service the vendor's own clients were tried on, unchanged. A run of
\`npm run test:clients\` ([testing](testing.md#the-vendors-clients)) compares this page with what it found, and fails
where they differ; so does \`npm run test:alicloud\` with what the plugin of \`@pulumi/alicloud\` called. The versions are those that were installed for it.

| cell      | meaning                                                      |
| --------- | ------------------------------------------------------------ |
| \`yes\`     | tests of this client use the operation, and all of them pass |
| \`refused\` | the service answers with an error, which the client reports  |
| \`fails\`   | a test fails                                                 |
| \`no call\` | the client has no method for it                              |
| –         | no test of this client uses it                               |

Where the service differs from the cloud although an operation is there, [differences](differences.md) says so.`;

function cellsOf(tries: readonly Try[]): Cells {
  const cells: Cells = new Map();
  const rank = (cell: string | undefined) => ["fails", "yes", "refused", absent, undefined].indexOf(cell);
  for (const { client, version, operations, as, is } of tries) {
    if (is === "skipped") continue;
    const found = is === "failed" ? "fails" : { answered: "yes", refused: "refused", absent }[as];
    const title = `${client} ${version}`;
    const column = cells.get(title) ?? new Map<string, string>();
    cells.set(title, column);
    for (const name of operations) if (rank(found) < rank(column.get(name))) column.set(name, found);
  }
  return cells;
}

/** The columns of a page, without cells that say nothing. */
function columnsOf(page: string): Cells {
  const cells: Cells = new Map();
  let clients: string[] = [];
  for (const line of page.split("\n").filter((one) => one.startsWith("| "))) {
    const [name = "", ...found] = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (name === "operation") clients = found;
    if (name === "operation" || name.startsWith("-")) continue;
    found.forEach((cell, index) => {
      const client = clients[index];
      if (client === undefined || cell === untried) return;
      cells.set(client, (cells.get(client) ?? new Map<string, string>()).set(name, cell));
    });
  }
  return cells;
}

function packageOf(client: string): string {
  return client.split(" ")[0] ?? client;
}

/** Of the clients that say something about one of the operations. */
function tableOf({ operations }: Section, cells: Cells): string {
  const says = (client: string) =>
    operations.some((name) => ![undefined, absent].includes(cells.get(client)?.get(name)));
  const clients = [...cells.keys()].filter(says).sort();
  const rows = operations.map((name) => [name, ...clients.map((client) => cells.get(client)?.get(name) ?? untried)]);
  const titles = ["operation", ...clients];
  const widths = titles.map((title, index) =>
    Math.max(...[title, ...rows.map((row) => row[index]!)].map(({ length }) => length)),
  );
  const line = (row: readonly string[]) => `| ${row.map((cell, index) => cell.padEnd(widths[index]!)).join(" | ")} |`;
  return [line(titles), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
