import { inferred, type Provenance } from "../provenance";
import { region, type RegionId } from "../regions";
import { at, each, type Rule } from "../rule";
import type { Path } from "../value/unknown-value";

/** The most characters of a tag. */
const longest = 5;

interface Actions {
  readonly enableActionRecog?: boolean | undefined;
  readonly customActions?: readonly string[] | undefined;
}

/**
 * Rules on the recognition of actions, for every kind of job that has it.
 * @param how the page of the kind, and the level and source of its limit on the length of a tag
 */
export function actionRules<Args extends { region: RegionId }>(
  path: Path,
  actionsOf: (args: Args) => Actions | undefined,
  how: { page: Provenance; length: Pick<Rule<Args>, "level" | "source"> },
): readonly Rule<Args>[] {
  const { page, length } = how;
  return [
    {
      name: "action recognition is offered in one region",
      level: "failure",
      source: page,
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
      ...length,
      *find(args) {
        yield* each(actionsOf(args)?.customActions ?? [], function* (tag, i) {
          const characters = [...tag].length;
          if (characters <= longest) return;
          const must = `have ${longest} characters at most; it has ${characters}`;
          const fix = `shorten it by ${characters - longest}`;
          const doubt = "; the page's own examples are longer, so it is sent all the same";
          yield at([...path, "customActions", i], tag, must, length.level === "failure" ? fix : `${fix}${doubt}`);
        });
      },
    },
  ];
}
