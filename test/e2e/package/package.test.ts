import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { scriptProject } from "../project/project";

const exported = [
  "AdoptionError",
  "ConnectionError",
  "CredentialsError",
  "ForbiddenBySettingsError",
  "HighlightBucket",
  "HighlightError",
  "HighlightExtractionJob",
  "HighlightMontageJob",
  "HighlightRegion",
  "JobFailedError",
  "JobTimeoutError",
  "OtherAccountError",
  "ServiceError",
  "SubmitUnderWayError",
  "ThrottlingError",
  "UnwantedError",
  "estimateCost",
  "linkOf",
  "ramPolicy",
  "regions",
];

describe("the packed package", () => {
  let folder: string;

  before(async function () {
    this.timeout(300_000);
    ({ folder } = await scriptProject(""));
  });

  function node(...args: string[]): string {
    return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).trim();
  }

  it("exports the same names to require and to import", () => {
    const required = node("-p", 'JSON.stringify(Object.keys(require("pulumi-alicloud-highlights")).sort())');
    assert.deepEqual(JSON.parse(required), exported);
    const script = `import * as all from "pulumi-alicloud-highlights"; console.log(JSON.stringify(Object.keys(all).filter((name) => !["default", "module.exports", "__esModule"].includes(name)).sort()))`;
    assert.deepEqual(JSON.parse(node("--input-type=module", "-e", script)), exported);
  });

  it("loads no schema library, no client of the vendor and no provider when it is imported", () => {
    const script = `
      require("@pulumi/pulumi");
      const before = new Set(Object.keys(require.cache));
      require("pulumi-alicloud-highlights");
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => !before.has(file))));`;
    const loaded = JSON.parse(node("-e", script)) as string[];
    const foreign = loaded.filter((file) => !file.includes("/pulumi-alicloud-highlights/dist/"));
    assert.deepEqual(foreign, []);
    const heavy = loaded.filter((file) => /\/dist\/(local|cli|provider\/(ims|oss|engine|kinds))\//.test(file));
    assert.deepEqual(heavy, []);
  });

  for (const kind of ["extraction", "montage"]) {
    it(`loads nothing with the module of the ${kind} that the state names, until it is called`, () => {
      const script = `
        require("pulumi-alicloud-highlights/provider/${kind}");
        console.log(JSON.stringify(Object.keys(require.cache)));`;
      const loaded = (JSON.parse(node("-e", script)) as string[]).map((file) => file.split("/").slice(-2).join("/"));
      assert.deepEqual(loaded, [`provider/${kind}.js`, "provider/dynamic.js"]);
    });
  }

  it("holds every page that its pages lead to", () => {
    const root = join(folder, "node_modules", "pulumi-alicloud-highlights");
    const pages = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
    assert.ok(pages.includes("README.md") && pages.length > 5);
    const lost = pages.flatMap((page) =>
      [...readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => join(dirname(page), target!))
        .filter((target) => !existsSync(join(root, target))),
    );
    assert.deepEqual(lost, []);
  });

  it("has the command, the scripts for a CI and the container file, and neither tests nor sources in it", () => {
    const command = join(folder, "node_modules", ".bin", "alicloud-highlights");
    assert.ok(existsSync(command));
    assert.match(execFileSync(command, ["--help"], { cwd: folder, encoding: "utf8" }), /alicloud-highlights local/);
    const outputs = JSON.stringify({ clips: [{ media: "talk.mp4", in: 1, out: 2 }] });
    const page = execFileSync(command, ["report", "--out", "-"], { cwd: folder, encoding: "utf8", input: outputs });
    assert.match(page, /clip 0/);
    const root = join(folder, "node_modules", "pulumi-alicloud-highlights");
    const files = readdirSync(root, { recursive: true }).map(String);
    assert.deepEqual(
      files.filter((file) => /(^|\/)(test|tools|examples(?!\/(ci|container)))\/|(?<!\.d)\.ts$/.test(file)),
      [],
    );
    assert.ok(files.includes(join("examples", "ci", "preview.sh")));
    assert.ok(files.includes(join("examples", "container", "Containerfile")));
  });
});
