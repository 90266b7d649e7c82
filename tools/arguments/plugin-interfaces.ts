import ts from "typescript";
import { structureComment } from "./doc-comment";
import { inputInterfaces, type Members, moduleInterfaces } from "./plugin-types";

const lineWidth = 120;

/** Which arguments of a resource of the plugin become an interface of this package. */
export interface PluginArguments {
  /** The plugin's module, such as `oss/bucket`, and the resource in it. */
  readonly module: string;
  readonly resource: string;
  /** The name of the interface. */
  readonly name: string;
  readonly doc: string;
  /** Arguments that are left out. The interfaces that they name are written all the same. */
  readonly without: readonly string[];
}

/** An interface to write, and where the resource's arguments name it first. */
interface Structure {
  readonly name: string;
  readonly place: string;
}

/**
 * The text of the interfaces of a plugin's resource: names and types only, for the plugin's own
 * comments are the vendor's.
 * @throws Error for a type that the generator does not know
 */
export function pluginInterfaces({ module, resource, name, doc, without }: PluginArguments): string {
  const [namespace = ""] = module.split("/");
  const known = inputInterfaces(namespace);
  const all = moduleInterfaces(module).get(`${resource}Args`);
  const unknown = without.filter((argument) => !all?.has(argument));
  if (all === undefined || unknown.length > 0) {
    throw new Error(`${module} has no ${[`${resource}Args`, ...unknown].join(", ")}: read what the plugin takes now`);
  }
  const used = new Map([...all].filter(([argument]) => !without.includes(argument)));
  const structures = structuresOf(all, known).map((structure) => {
    const about = `As \`${structure.place}\` of \`alicloud.${namespace}.${resource}\`.`;
    return interfaceText(structure.name, about, known.get(structure.name)!);
  });
  return [interfaceText(name, doc, used), ...structures, namesText(name, used)].join("\n\n");
}

/** The names of the members at run time: `BucketArguments` → `bucketArgumentNames`. */
function namesText(name: string, members: Members): string {
  const list = `${name.charAt(0).toLowerCase()}${name.slice(1).replace(/s$/, "")}Names`;
  const lines = [...members.keys()].map((member) => `  ${JSON.stringify(member)},\n`).join("");
  const comment = structureComment(`The names of the members of \`${name}\`.`);
  return `${comment}export const ${list} = [\n${lines}] as const satisfies readonly (keyof ${name})[];`;
}

function interfaceText(name: string, doc: string, members: Members): string {
  const lines = [...members].map(([member, { isOptional, type }]) =>
    memberText(`${member}${isOptional ? "?" : ""}`, type),
  );
  return `${structureComment(doc)}export interface ${name} {\n${lines.join("\n")}\n}`;
}

/** One member, on three lines where one is too long for prettier. */
function memberText(name: string, type: ts.TypeNode): string {
  const line = `  ${name}: ${text(type)};`;
  return line.length <= lineWidth ? line : line.replace(/Input<(.*)>;$/, "Input<\n    $1\n  >;");
}

/** Every interface that the members name, directly or not, in the order of their names. */
function structuresOf(members: Members, known: ReadonlyMap<string, Members>): Structure[] {
  const found = new Map<string, Structure>();
  const collect = (from: Members, prefix: string): void => {
    for (const [member, { type }] of from) {
      for (const { name, isList } of named(type)) {
        const place = `${prefix}${member}${isList ? "[]" : ""}`;
        const inner = known.get(name);
        if (inner === undefined) throw new Error(`${place} is of the type ${name}, which the plugin does not declare`);
        if (found.has(name)) continue;
        found.set(name, { name, place });
        collect(inner, `${place}.`);
      }
    }
  };
  collect(members, "");
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The interfaces that a type names. */
function named(type: ts.TypeNode, isList = false): { name: string; isList: boolean }[] {
  if (ts.isArrayTypeNode(type)) return named(type.elementType, true);
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((part) => named(part, isList));
  if (!ts.isTypeReferenceNode(type)) return [];
  const structure = structureName(type);
  return structure === undefined
    ? (type.typeArguments ?? []).flatMap((part) => named(part, isList))
    : [{ name: structure, isList }];
}

/** `inputs.oss.BucketCorsRule` → `BucketCorsRule`. */
function structureName(type: ts.TypeReferenceNode): string | undefined {
  return /^inputs\.\w+\.(\w+)$/.exec(type.typeName.getText())?.[1];
}

/** A type as it is written in the house style. */
function text(type: ts.TypeNode): string {
  if (ts.isUnionTypeNode(type)) return type.types.map(text).join(" | ");
  if (ts.isArrayTypeNode(type)) return `${text(type.elementType)}[]`;
  if (ts.isTypeLiteralNode(type)) {
    const [member, ...others] = type.members;
    if (member !== undefined && ts.isIndexSignatureDeclaration(member) && others.length === 0) {
      return `Record<string, ${text(member.type)}>`;
    }
  }
  if (ts.isTypeReferenceNode(type)) {
    const structure = structureName(type);
    if (structure !== undefined) return structure;
    const [inner] = type.typeArguments ?? [];
    if (type.typeName.getText() === "pulumi.Input" && inner !== undefined) return `pulumi.Input<${text(inner)}>`;
  }
  if (["string", "number", "boolean", "undefined"].includes(type.getText())) return type.getText();
  throw new Error(`the plugin's type ${type.getText()} is not known to the generator: write it in tools/arguments`);
}
