import { kinds } from "../../provider/kinds/all";
import { argumentInterfaces } from "./interfaces";
import { argumentReference } from "./reference";

const head = `// Made from schema/ by "npm run generate". Edit the schema, not this file.
import type * as pulumi from "@pulumi/pulumi";
`;

/**
 * All generated files of the repository, with paths from its root. A test fails when one is stale.
 */
export function generatedFiles(): { path: string; text: string }[] {
  const made = Object.values(kinds).map(({ name, args }) => {
    const prefix = name.charAt(0).toUpperCase() + name.slice(1);
    const interfaces = argumentInterfaces(prefix, {
      name: `${prefix}JobArguments`,
      doc: `What a highlight ${name} job takes besides its region.`,
      type: args,
      without: ["region"],
    });
    return { path: `sdk/arguments/${name}.ts`, heading: `Highlight${prefix}Job`, interfaces };
  });
  return [
    { path: "docs/arguments.md", text: argumentReference(made) },
    ...made.map(({ path, interfaces }) => ({ path, text: `${head}\n${interfaces}\n` })),
  ];
}
