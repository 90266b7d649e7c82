import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { extractionArgs } from "../../../schema/extraction/job";
import { element, factsOf, members } from "../../../schema/field";
import { montageArgs } from "../../../schema/montage/job";
import { scriptProject } from "../project/project";

type Type = Parameters<typeof members>[0];

/**
 * An object literal that names every field of a structure, and the paths in the order in which they
 * are named.
 */
function literal(type: Type, at: string, named: string[]): string {
  const item = element(type);
  if (item) return `[${literal(item, at, named)}]`;
  const fields = members(type);
  if (!fields) return "undefined as never";
  const lines = Object.entries(fields).map(([name, field]) => {
    named.push(`${at}${name}`);
    return `${name}: ${literal(field, `${at}${name}.`, named)}`;
  });
  return `{ ${lines.join(", ")} }`;
}

function fieldAt(root: Type, path: string): Type {
  let place = root;
  for (const name of path.split(".")) place = members(element(place) ?? place)![name]!;
  return place;
}

describe("an editor, on the packed package", () => {
  const classes: [string, Type, string, RegExp][] = [
    ["HighlightExtractionJob", extractionArgs, "clipDuration:", /Range: 3 to 60 seconds/],
    ["HighlightMontageJob", montageArgs, "count:", /Range: 1 to 100 reels/],
  ];
  for (const [name, type, field, limits] of classes) {
    it(`shows doc comment, unit, range and default of every argument of ${name}`, async () => {
      const { folder } = await scriptProject("");
      const named: string[] = [];
      const program = `import { ${name} } from "pulumi-alicloud-highlights";\nnew ${name}("a", ${literal(type, "", named)});\n`;
      const file = join(folder, "index.ts");
      writeFileSync(file, program);
      const service = languageService(folder, file, program);
      assert.deepEqual(
        service.getSemanticDiagnostics(file).map(({ messageText }) => messageText),
        [],
      );
      let position = program.indexOf("{", program.indexOf("new "));
      for (const path of named) {
        const last = path.split(".").at(-1)!;
        position = program.indexOf(`${last}:`, position);
        const info = service.getQuickInfoAtPosition(file, position);
        const text = ts.displayPartsToString(info?.documentation);
        const facts = factsOf(fieldAt(type, path));
        const flat = text.replace(/\s+/g, " ");
        assert.ok(path === "region" || flat.includes(facts!.doc), `${path}: ${text}`);
        const shown = info?.tags?.find((tag) => tag.name === "default")?.text;
        const expected = facts?.default === undefined ? "" : JSON.stringify(facts.default);
        assert.equal(ts.displayPartsToString(shown), expected, path);
        if (facts?.unit !== undefined) assert.ok(flat.includes(facts.unit), path);
        const isDocumented = path === "region" || facts?.source.certainty === "documented";
        assert.equal(flat.includes("Source: "), !isDocumented, path);
        position += last.length;
      }
      assert.match(hover(service, file, program, field), limits);
      assert.match(hover(service, file, program, `${name}(`), /best moments of some videos/);
    });
  }
});

function hover(service: ts.LanguageService, file: string, program: string, text: string): string {
  return ts.displayPartsToString(service.getQuickInfoAtPosition(file, program.lastIndexOf(text))?.documentation);
}

function languageService(folder: string, file: string, program: string): ts.LanguageService {
  const options: ts.CompilerOptions = {
    strict: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
  };
  return ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) =>
      existsSync(name) ? ts.ScriptSnapshot.fromString(name === file ? program : readFileSync(name, "utf8")) : undefined,
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => options,
    getDefaultLibFileName: (chosen) => ts.getDefaultLibFilePath(chosen),
    fileExists: ts.sys.fileExists.bind(ts.sys),
    readFile: ts.sys.readFile.bind(ts.sys),
    readDirectory: ts.sys.readDirectory.bind(ts.sys),
    directoryExists: ts.sys.directoryExists.bind(ts.sys),
    getDirectories: ts.sys.getDirectories.bind(ts.sys),
    realpath: ts.sys.realpath?.bind(ts.sys),
  });
}
