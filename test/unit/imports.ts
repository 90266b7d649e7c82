import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** The TypeScript sources in these folders of the repository, as paths from its root with `/`. */
export function sourcesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    // A room that is planned and not built yet has no sources.
    if (!existsSync(join(process.cwd(), folder))) return [];
    return readdirSync(join(process.cwd(), folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sourcesIn([path]);
      return entry.name.endsWith(".ts") ? [path] : [];
    });
  });
}

/** The text of a source. */
export function textOf(path: string): string {
  return readFileSync(join(process.cwd(), path), "utf8");
}

/**
 * The files of the repository that a source imports, as paths from the root without an ending: by
 * imports, imports of types, re-exports, `require` and imports at run time. Packages are left out.
 */
export function importsOf(path: string, text: string): string[] {
  const imports = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'](\.[^"']*)["']/g);
  return [...imports].map(([, given]) =>
    normalize(join(dirname(path), given!))
      .replaceAll("\\", "/")
      .replace(/\.js$/, ""),
  );
}
