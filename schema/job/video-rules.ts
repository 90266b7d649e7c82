import { at, each, type Rule } from "../rule";
import { ranges, type Video } from "./video";

const usual = [
  { name: "bitrate", is: (value: number) => value > 0, must: "be above 0" },
  { name: "crf", is: (value: number) => value >= 0 && value <= 51, must: "be 0 to 51, the range of H.264" },
  { name: "fps", is: (value: number) => value > 0, must: "be above 0" },
] as const;

/** Rules on the output stream of a job of any kind. */
export function videoRules<Args>(videoOf: (args: Args) => Video | undefined): readonly [Rule<Args>] {
  return [
    {
      name: "a setting of the stream is in its usual range",
      level: "warning",
      source: ranges,
      *find(args) {
        yield* each(usual, function* ({ name, is, must }) {
          const value = videoOf(args)?.[name];
          if (value === undefined || is(value)) return;
          const sent = `${must}: the service's own range is not documented`;
          yield at(["outputConfig", "video", name], value, sent, "choose such a value");
        });
      },
    },
  ];
}
