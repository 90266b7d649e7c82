import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { effectNames } from "../../local/media/effects/effects";
import { gradings } from "../../local/media/effects/gradings";
import { transitionNames } from "../../local/media/effects/transitions";
import { handlers } from "../../local/ims/operations";
import { providerText } from "../../sdk/program/provider-text";
import { priceTable } from "../../schema/price/table";
import { estimateCost } from "../../schema/price/estimate";
import { toolModule } from "../tool-module";

const repository = above(__dirname);
const read = (file: string): string => readFileSync(join(repository, file), "utf8");
const documents = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const rooms = ["schema", "provider", "sdk", "views", "local", "cli", "policy", "test", "tools", "docs", "examples"];

describe("the documents", () => {
  const shown = [
    ["examples/index.ts", "README.md"],
    ["examples/reel.ts", "README.md"],
    ["examples/pipeline.ts", "docs/buckets.md"],
    ["examples/archive.ts", "docs/buckets.md"],
    ["examples/cdn.ts", "docs/buckets.md"],
    ["examples/two-regions.ts", "docs/regions.md"],
    ["examples/smooth.ts", "docs/montages.md"],
    ["examples/vertical.ts", "docs/montages.md"],
    ["examples/timeline.ts", "docs/montages.md"],
    ["examples/consumer.ts", "docs/projects.md"],
    ["examples/policy-pack.ts", "docs/policies.md"],
  ] as const;
  for (const [example, page] of shown) {
    it(`show ${example} as it is`, () => {
      const snippets = [...read(page).matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, text]) => text);
      assert.ok(snippets.includes(read(example)), `${page} has no snippet that equals ${example}: copy it there`);
    });
  }

  it("name for a program of one's own the versions that are tried here", () => {
    const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: Record<string, string> };
    const line = /^npm install PATH.*$/m.exec(read("README.md"))?.[0] ?? "";
    for (const name of ["@pulumi/pulumi", "typescript"]) {
      assert.ok(
        line.includes(` ${name}@${devDependencies[name]} `),
        `${line} names no ${name}@${devDependencies[name]}`,
      );
    }
  });

  for (const document of documents) {
    it(`lead from ${document} to files that are there`, () => {
      const targets = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(
        ([, target]) => target!,
      );
      const lost = targets.filter((target) => !existsSync(join(repository, dirname(document), target)));
      assert.deepEqual(lost, []);
    });

    it(`name in ${document} only files of this repository that are there`, () => {
      const named = [...read(document).matchAll(/`((?:[a-z]+\/)+(?:[\w-]+\.\w+[\w.]*)?)`/g)].map(([, path]) => path!);
      const ours = named.filter((path) => rooms.includes(path.slice(0, path.indexOf("/"))));
      assert.deepEqual(
        ours.filter((path) => !existsSync(join(repository, path))),
        [],
      );
    });

    it(`name in ${document} only scripts that package.json has`, () => {
      const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
      const named = [...read(document).matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name!);
      assert.deepEqual(
        named.filter((name) => !Object.hasOwn(scripts, name)),
        [],
      );
    });
  }

  it("give the prices of the price table, with its date", () => {
    const readme = read("README.md");
    const { cents, date } = priceTable;
    const shown = (price: number): string => (price / 100).toFixed(2);
    assert.match(
      readme,
      new RegExp(
        `\\| international +\\| China \\(Shanghai\\), .* +\\| USD ${shown(cents.intl.extraction["cn-shanghai"])} +\\|`,
      ),
    );
    assert.match(
      readme,
      new RegExp(
        `\\| international +\\| US \\(Silicon Valley\\), .* +\\| USD ${shown(cents.intl.montage["us-west-1"])} +\\|`,
      ),
    );
    assert.match(
      readme,
      new RegExp(`\\| China +\\| all six +\\| CNY ${shown(cents.china.extraction["cn-beijing"])} +\\|`),
    );
    assert.ok(readme.includes(`as of ${date}`));
    const longest = estimateCost({ region: "cn-shanghai", inputMinutes: 120 });
    assert.ok(readme.includes(`${longest.currency} ${longest.amount.toFixed(2)} in Shanghai`));
  });

  it("give the provider line that is recorded in a state, and its length", () => {
    const page = read("docs/decisions/0001-constant-provider-line.md");
    const line = providerText("extraction");
    assert.ok(page.includes(`\n${line}\n`));
    assert.ok(page.includes(`${Buffer.byteLength(line)} bytes`));
  });

  it("list every operation that the embedded service has among its differences", () => {
    const [, row] = /^- \*\*operations\*\* — cloud: about ([^]*?)^- /m.exec(read("docs/differences.md")) ?? [];
    for (const { name } of handlers) assert.ok(row?.includes(`\`${name}\``), name);
  });

  it("name all transitions, effects and filters that the embedded service makes", () => {
    const lists = [...read("docs/montages.md").matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text]) =>
      text!.match(/\w+/g),
    );
    const made = [transitionNames, effectNames, Object.keys(gradings)];
    assert.deepEqual(
      lists.map((names) => names?.toSorted()),
      made.map((names) => names.toSorted()),
    );
  });

  it("show each contact sheet of a montage's options, and none that nothing makes", async () => {
    const made = (await sheetNames()).map((name) => `montages/${name}.jpg`).toSorted();
    const shown = [...read("docs/montages.md").matchAll(/\]\((montages\/[^)]*)\)/g)].map(([, file]) => file!);
    assert.deepEqual(shown.toSorted(), made);
    const kept = readdirSync(join(repository, "docs", "montages")).map((name) => `montages/${name}`);
    assert.deepEqual(kept.toSorted(), made);
  });

  it("have contact sheets of 60 KB at most", async () => {
    for (const name of await sheetNames()) {
      const { size } = statSync(join(repository, "docs", "montages", `${name}.jpg`));
      assert.ok(size <= 60_000, `${name}.jpg has ${size} bytes`);
    }
  });

  it("are text for readers anywhere: no path of a machine in them", () => {
    for (const document of [...documents, "docs/clips.svg"]) {
      assert.doesNotMatch(read(document), /\/(?:home|root|work|Users|tmp)\/|127\.0\.0\.1:\d/, document);
    }
  });
});

async function sheetNames(): Promise<string[]> {
  const { sheets } = await toolModule<{ sheets: readonly { readonly name: string }[] }>("picture/options.js");
  return sheets.map(({ name }) => name);
}

/**
 * The folder of this repository: the nearest one above with a README, since tests run from `dist`.
 */
function above(folder: string): string {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, "README.md")) && existsSync(join(here, "examples"))) return here;
    if (here === dirname(here)) throw new Error(`no folder above ${relative(process.cwd(), folder)} is a checkout`);
  }
}
