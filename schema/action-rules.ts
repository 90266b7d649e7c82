import { extractionPage, inferred, unknown } from "./provenance";
import type { RegionId } from "./regions";
import { region } from "./regions";
import type { Rule } from "./rule";
import { at, each } from "./rule";
import type { Path } from "./unknown-value";

interface Actions {
  readonly enableActionRecog?: boolean | undefined;
  readonly customActions?: readonly string[] | undefined;
}

/** Conditions on the recognition of actions, wherever a kind of job has it. */
export function actionRules<Args extends { region: RegionId }>(
  path: Path,
  actionsOf: (args: Args) => Actions | undefined,
): readonly Rule<Args>[] {
  return [
    {
      name: "action recognition is offered in one region",
      level: "failure",
      source: extractionPage,
      *find(args) {
        const actions = actionsOf(args);
        if (!actions || region(args.region).actionRecognition) return;
        const only = `in ${args.region}: only cn-shanghai recognises actions`;
        const fix = "run the job in cn-shanghai, or leave it out";
        if (actions.enableActionRecog) yield at([...path, "enableActionRecog"], true, `be false ${only}`, fix);
        if (actions.customActions?.length) {
          yield at([...path, "customActions"], actions.customActions, `be empty ${only}`, fix);
        }
      },
    },
    {
      name: "tags without action recognition",
      level: "warning",
      source: inferred("tags name recognised actions"),
      *find(args) {
        const actions = actionsOf(args);
        if (!actions?.customActions?.length || actions.enableActionRecog) return;
        const fix = "set it, or leave the tags out";
        yield at([...path, "customActions"], actions.customActions, "go with enableActionRecog: true", fix);
      },
    },
    {
      name: "an action tag is short",
      level: "warning",
      source: unknown("the pages limit a tag to 5 characters, which breaks the vendor's own examples"),
      *find(args) {
        yield* each(actionsOf(args)?.customActions ?? [], function* (tag, i) {
          if ([...tag].length <= 5) return;
          const must = "have 5 characters at most (the vendor's own examples are longer)";
          yield at([...path, "customActions", i], tag, must, "shorten it if the service refuses it");
        });
      },
    },
  ];
}
