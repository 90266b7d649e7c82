import { kinds } from "../../provider/kinds/all";
import { factsPage } from "../facts/page";
import { argumentInterfaces } from "./interfaces";
import { localSupport } from "./local-support";
import { pluginInterfaces } from "./plugin-interfaces";
import { pluginVersion } from "./plugin-types";
import { argumentReference } from "./reference";

const head = `// Made from schema/ by "npm run generate". Edit the schema, not this file.
import type * as pulumi from "@pulumi/pulumi";
`;

/** The arguments of the plugin's bucket that a `HighlightBucket` hands on. */
const bucketArguments = {
  module: "oss/bucket",
  resource: "Bucket",
  name: "BucketArguments",
  doc: "Arguments of `alicloud.oss.Bucket` that a `HighlightBucket` takes too.",
  // Those that the component makes itself, and one that the plugin has given up.
  without: ["bucket", "acl", "policy", "refererConfig", "loggingIsenable"],
};

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
    { path: "docs/differences-fields.md", text: localSupport(Object.values(kinds)) },
    { path: "docs/facts.md", text: factsPage(Object.values(kinds)) },
    ...made.map(({ path, interfaces }) => ({ path, text: `${head}\n${interfaces}\n` })),
    { path: "sdk/arguments/bucket.ts", text: `${pluginHead()}\n${pluginInterfaces(bucketArguments)}\n` },
  ];
}

function pluginHead(): string {
  return `// Made from the types of @pulumi/alicloud ${pluginVersion()} by "npm run generate".
// Edit tools/arguments/, not this file.
import type * as pulumi from "@pulumi/pulumi";
`;
}
