import { inferred, montagePage } from "../provenance";
import { at, each, type Finding, type Rule } from "../rule";
import type { Path } from "../value/unknown-value";
import type { MontageArgs } from "./job";

const longest = 50;
const levels = ["1", "2", "3", "4", "5"] as const;

/** Rules on the titles and subheadings of a montage. */
export const textRules: readonly Rule<MontageArgs>[] = [
  {
    name: "a title has 50 characters at most",
    level: "failure",
    source: montagePage,
    *find({ inputConfig }) {
      yield* tooLong(["inputConfig", "titleArray"], inputConfig.titleArray);
      yield* each(inputConfig.subHeadingArray ?? [], (heading, i) =>
        tooLong(["inputConfig", "subHeadingArray", i, "titleArray"], heading.titleArray),
      );
    },
  },
  {
    name: "each level of subheadings comes once",
    level: "failure",
    source: inferred("a level has one list of texts"),
    *find({ inputConfig }) {
      const seen = new Set<number>();
      yield* each(inputConfig.subHeadingArray ?? [], function* ({ level }, i) {
        if (seen.has(level)) {
          const fix = "put the texts of one level into one titleArray";
          yield at(["inputConfig", "subHeadingArray", i, "level"], level, "differ from the levels before it", fix);
        }
        seen.add(level);
      });
    },
  },
  {
    name: "a level that is drawn has texts",
    level: "warning",
    source: inferred("there is nothing to draw otherwise"),
    *find({ inputConfig, editingConfig }) {
      const given = (inputConfig.subHeadingArray ?? [])
        .filter(({ titleArray }) => titleArray.length > 0)
        .map(({ level }) => String(level));
      yield* each(levels, function* (level) {
        const drawn = editingConfig?.subHeadingConfig?.[level];
        if (drawn === undefined || given.includes(level)) return;
        const must = `go with texts of level ${level} in inputConfig.subHeadingArray: nothing is drawn otherwise`;
        yield at(["editingConfig", "subHeadingConfig", level], drawn, must, "give the texts, or leave it out");
      });
    },
  },
  {
    name: "titles that are drawn have texts",
    level: "warning",
    source: inferred("there is nothing to draw otherwise"),
    *find({ inputConfig, editingConfig }) {
      const drawn = editingConfig?.titleConfig;
      if (drawn === undefined || Object.keys(drawn).length === 0 || inputConfig.titleArray?.length) return;
      const must = "go with inputConfig.titleArray: nothing is drawn otherwise";
      yield at(["editingConfig", "titleConfig"], drawn, must, "give the titles, or leave it out");
    },
  },
];

function* tooLong(path: Path, titles: readonly string[] | undefined): Iterable<Finding> {
  yield* each(titles ?? [], function* (title, i) {
    const length = [...title].length;
    if (length <= longest) return;
    const must = `have ${longest} characters at most; it has ${length}`;
    yield at([...path, i], title, must, `shorten it by ${length - longest}`);
  });
}
