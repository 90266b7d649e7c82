import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** An interface in a file of declarations: the types of its members, by their names. */
export type Members = ReadonlyMap<string, Member>;

export interface Member {
  readonly isOptional: boolean;
  readonly type: ts.TypeNode;
}

const folder = "node_modules/@pulumi/alicloud";

/** The version of the plugin's package that is installed. */
export function pluginVersion(): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}

/** The interfaces of one module of the plugin's package, such as `oss/bucket`, by their names. */
export function moduleInterfaces(module: string): ReadonlyMap<string, Members> {
  return interfacesIn(parse(`${module}.d.ts`).statements);
}

/** The interfaces for inputs of one namespace, such as `oss`, by their names. */
export function inputInterfaces(namespace: string): ReadonlyMap<string, Members> {
  const file = parse("types/input.d.ts");
  const found = file.statements.filter(ts.isModuleDeclaration).find(({ name }) => name.text === namespace);
  if (found?.body === undefined || !ts.isModuleBlock(found.body)) {
    throw new Error(`${file.fileName} has no namespace ${namespace}: read how the plugin names its inputs now`);
  }
  return interfacesIn(found.body.statements);
}

function parse(path: string): ts.SourceFile {
  const file = join(folder, path);
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
}

function interfacesIn(statements: readonly ts.Statement[]): ReadonlyMap<string, Members> {
  return new Map(
    statements.filter(ts.isInterfaceDeclaration).map(({ name, members }) => [name.text, typesOf(members)]),
  );
}

function typesOf(members: readonly ts.TypeElement[]): Members {
  const properties = members.filter(ts.isPropertySignature).map(({ name, questionToken, type }) => {
    if (type === undefined) throw new Error(`${name.getText()} has no type: the generator does not expect that`);
    return [name.getText(), { isOptional: questionToken !== undefined, type }] as const;
  });
  return new Map(properties);
}
