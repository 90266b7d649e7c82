import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { extractionArgs } from "../../../schema/extraction/job";
import { factsOf } from "../../../schema/field";
import { knobs } from "../../../schema/job/knobs";
import { montageArgs } from "../../../schema/montage/job";
import { unusedArguments } from "../../../schema/unused-arguments";
import { pathText } from "../../../schema/value/unknown-value";
import { repository } from "../../tool-module";
import { everyPlace, everyValue } from "./every-place";

const page = readFileSync(join(repository, "docs", "differences-fields.md"), "utf8");
const kinds: readonly { name: string; args: z.ZodType }[] = [
  { name: "extraction", args: extractionArgs },
  { name: "montage", args: montageArgs },
];

/** What is inside of the levels of subheadings but the first: all levels are alike. */
const otherLevels = /subHeadingConfig\.[2-5]\./;

for (const { name, args } of kinds) {
  const [, after = ""] = page.split(`## Fields of a highlight ${name}\n`);
  const [section = ""] = after.split("\n## ");
  const rows = new Map(
    [...section.matchAll(/^- `(.+?)`: (.+)$/gm)].map(([, path = "", status = ""]) => [path, status]),
  );
  const row = (path: string) => rows.get(path.replaceAll("[0]", "[]"));
  const places = everyPlace(args).filter(
    // The elements of a list have no name.
    ({ path }) => typeof path.at(-1) === "string" && !otherLevels.test(pathText(path)),
  );
  const fields = places.filter(({ path }) => path[0] === "region" || !((path[0] as string) in knobs));

  describe(`the page that tells what the engine local does with the fields of a highlight ${name}`, () => {
    it("has a row for every field of the schema, and no other", () => {
      const listed = fields.map(({ path }) => pathText(path).replaceAll("[0]", "[]"));
      assert.deepEqual(
        listed.filter((path) => !rows.has(path)),
        [],
      );
      const elements = [...rows.keys()].filter((path) => !path.endsWith("[]"));
      assert.deepEqual(
        elements.filter((path) => !listed.includes(path)),
        [],
      );
    });

    it("says unused of every field that jobs warn of, and of no field that they use", () => {
      const warned = unusedArguments(args, everyValue(args))
        .map(({ path }) => pathText(path))
        .filter((path) => !otherLevels.test(path));
      assert.ok(warned.length > 2);
      for (const path of warned) assert.match(row(path) ?? "", /unused/, path);
      for (const { path, type } of fields) {
        const status = row(pathText(path)) ?? "";
        if (status.startsWith("as ")) continue;
        assert.equal(
          status.includes("unused"),
          status.startsWith("unused, as") || factsOf(type)?.unusedLocally !== undefined,
          pathText(path),
        );
      }
    });

    it("says of each field either that it is unused, or how it is honoured, as a clause about the engine", () => {
      for (const { path, type } of fields) {
        const { unusedLocally, locally } = factsOf(type) ?? {};
        if (locally === undefined) continue;
        assert.match(locally.how, /^it [a-z].*[^.]$/, pathText(path));
        assert.ok(unusedLocally === undefined || unusedLocally.where !== undefined, pathText(path));
        const word = {
          approximated: /^approximated: /,
          bounded: /^supported, other values refused: /,
          refused: /^refused: /,
        };
        assert.match(row(pathText(path)) ?? "", word[locally.is], pathText(path));
      }
    });
  });
}
