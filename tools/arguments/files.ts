import { extractionArgs } from "../../schema/extraction/job";
import { montageArgs } from "../../schema/montage/job";
import { argumentInterfaces } from "./interfaces";
import { argumentReference } from "./reference";

const head = `// Made from schema/ by "npm run generate". Edit the schema, not this file.
import type * as pulumi from "@pulumi/pulumi";
`;

/**
 * Every generated file of the repository, by its path from the root. A test fails when one is
 * stale.
 */
export function generatedFiles(): { path: string; text: string }[] {
  const extraction = argumentInterfaces("Extraction", {
    name: "ExtractionJobArguments",
    doc: "What a highlight extraction job takes besides its region.",
    type: extractionArgs,
    without: ["region"],
  });
  const montage = argumentInterfaces("Montage", {
    name: "MontageJobArguments",
    doc: "What a highlight montage job takes besides its region.",
    type: montageArgs,
    without: ["region"],
  });
  const reference = argumentReference([
    { heading: "HighlightExtractionJob", interfaces: extraction },
    { heading: "HighlightMontageJob", interfaces: montage },
  ]);
  return [
    { path: "docs/arguments.md", text: reference },
    { path: "sdk/arguments/extraction.ts", text: `${head}\n${extraction}\n` },
    { path: "sdk/arguments/montage.ts", text: `${head}\n${montage}\n` },
  ];
}
