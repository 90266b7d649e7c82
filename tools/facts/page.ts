import type { z } from "zod";
import { effectsSource, filters, specialEffects, transitions } from "../../schema/effects";
import { assumptionOf, assumptions, type AssumptionName } from "../../schema/facts/all";
import { operations } from "../../schema/operations/all";
import { minutePrice, priceTable } from "../../schema/price/table";
import { apiReference, type Provenance } from "../../schema/provenance";
import { regions, regionsSource } from "../../schema/regions";
import { type Fact, factRow, type Section } from "./fact";
import { fieldFacts } from "./fields";
import { fileWith, schemaSources } from "./sources";

/** What the page needs of a kind of job. */
export interface KindOfFacts {
  readonly name: string;
  readonly args: z.ZodType;
  readonly rules: readonly { readonly name: string; readonly level: string; readonly source: Provenance }[];
}

/** The page of all facts about the service, with source, date and certainty. */
export function factsPage(kinds: readonly KindOfFacts[]): string {
  const sections = sectionsOf(kinds);
  const all = sections.flatMap(({ facts }) => facts);
  const parts = sections.map(({ title, facts }) => `## ${title}\n\n${facts.map(factRow).join("\n")}`);
  return `${head}\n\n${counts(all)}\n\n${parts.join("\n\n")}\n`;
}

const head = `# Facts about the service

<!-- Made from schema/ by "npm run generate". Edit the schema, not this page. -->

Everything that this package takes for true of Alibaba Cloud, each with its source, the day of the source, and its
certainty: **documented** by the vendor, **measured** on a client or a service, **inferred** from documents, or
**unknown**, where no source tells and the code has to be right either way. A rule that rests on an unknown fact only
warns. Rules and arguments whose source is "this library" are this package's own.

\`alicloud-highlights doctor --probe\` tries on the real service what free calls can show, \`npm run test:cloud\` what a job
shows ([testing](testing.md#the-real-service)). Whoever finds that a fact is wrong helps everybody with an issue.`;

function counts(all: readonly Fact[]): string {
  const of = (certainty: string) => all.filter(({ source }) => source.certainty === certainty).length;
  const rows = ["documented", "measured", "inferred", "unknown"].map(
    (certainty) => `| ${certainty.padEnd(10)} | ${String(of(certainty)).padStart(5)} |`,
  );
  return ["| certainty  | facts |", "| ---------- | ----: |", ...rows].join("\n");
}

function sectionsOf(kinds: readonly KindOfFacts[]): Section[] {
  const sources = schemaSources();
  return [
    ...assumed(),
    { title: "List prices", facts: prices() },
    { title: "Regions", facts: regions.map(regionFact) },
    { title: "Operations", facts: operationFacts() },
    { title: "Names of effects", facts: effects() },
    ...kinds.map((kind) => ({ title: `Rules of an ${kind.name}`.replace("an m", "a m"), facts: rules(kind, sources) })),
    ...kinds.map(({ name, args }) => ({
      title: `Arguments of an ${name}`.replace("an m", "a m"),
      facts: fieldFacts(name, args, sources),
    })),
  ];
}

function assumed(): Section[] {
  const all = (Object.keys(assumptions) as AssumptionName[]).map(assumptionOf);
  const topics = [...new Set(all.map(({ topic }) => topic))];
  return topics.map((title) => ({
    title,
    facts: all
      .filter(({ topic }) => topic === title)
      .map(({ fact, source, usedIn, trial, value }) => ({
        text: `${fact}${Array.isArray(value) ? `: ${value.map((one) => `\`${one}\``).join(", ")}` : ""}`,
        source,
        enforcedIn: usedIn,
        trial,
      })),
  }));
}

/** One fact for the regions of a price. */
function prices(): Fact[] {
  const { source, cents } = priceTable;
  return (["extraction", "montage"] as const).flatMap((kind) =>
    (["intl", "china"] as const).flatMap((site) => {
      const list = cents[site][kind];
      return [...new Set(Object.values(list))].map((price) => {
        const where = regions.filter(({ id }) => list[id] === price).map(({ id }) => `\`${id}\``);
        const { currency } = minutePrice(kind, "cn-shanghai", { site });
        const minute = `a billed minute of ${kind === "montage" ? "a" : "an"} ${kind}`;
        const text = `${minute} costs ${currency} ${(price / 100).toFixed(2)} on the site \`${site}\` in ${where.join(", ")}`;
        return { text, source, enforcedIn: ["schema/price/table.ts"] };
      });
    }),
  );
}

function regionFact({ id, name, endpoint, actionRecognition }: (typeof regions)[number]): Fact {
  const actions = actionRecognition ? ", and actions are recognised there" : "";
  return {
    text: `both kinds of jobs are offered in \`${id}\`, ${name}, at \`${endpoint}\`${actions}`,
    source: regionsSource,
    enforcedIn: ["schema/regions.ts"],
    trial: "probe",
  };
}

function operationFacts(): Fact[] {
  const sources = schemaSources();
  return operations.map(({ name, method, inBody, billable }) => {
    const body = inBody.length === 0 ? "parameters in the query" : `${inBody.join(" and ")} in the body`;
    return {
      text: `\`${name}\` takes ${method}, ${body}, and ${billable ? "is billed" : "is free"}`,
      source: apiReference,
      enforcedIn: [fileWith(name, sources)],
    };
  });
}

function effects(): Fact[] {
  const named: [string, ReadonlySet<string>][] = [
    ["transitions", transitions],
    ["special effects", specialEffects],
    ["filters", filters],
  ];
  return named.map(([what, names]) => ({
    text: `the service has ${names.size} ${what}, and may have more: another name is only warned of`,
    source: effectsSource,
    enforcedIn: ["schema/effects.ts"],
  }));
}

function rules({ name: kind, rules }: KindOfFacts, sources: ReadonlyMap<string, string>): Fact[] {
  return rules.map(({ name, level, source }) => ({
    text: `${name} (a ${level})`,
    source,
    enforcedIn: [fileWith(name, sources, `schema/${kind}/`)],
  }));
}
