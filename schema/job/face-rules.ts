import type { FaceInfo } from "./face-info";
import { type Provenance, unknown } from "../provenance";
import { at, each, type Rule } from "../rule";
import type { Path } from "../value/unknown-value";

/** Rules on the pictures of people, for every kind of job that has them. */
export function faceRules<Args>(
  path: Path,
  facesOf: (args: Args) => FaceInfo | undefined,
  page: Provenance,
): readonly [Rule<Args>, Rule<Args>] {
  const list = [...path, "imageInfoList"];
  return [
    {
      name: "a face has one picture",
      level: "failure",
      source: page,
      *find(args) {
        yield* each(facesOf(args)?.imageInfoList ?? [], function* (face, i) {
          if (face.imageUrl === undefined && face.imageId === undefined) {
            yield at([...list, i], face, "have an imageUrl or an imageId", "give one of the two");
          }
        });
      },
    },
    {
      name: "a face with two pictures",
      level: "warning",
      source: unknown("which of imageUrl and imageId wins"),
      *find(args) {
        yield* each(facesOf(args)?.imageInfoList ?? [], function* (face, i) {
          if (face.imageUrl !== undefined && face.imageId !== undefined) {
            const must = "have one of imageUrl and imageId: which one wins is not documented";
            yield at([...list, i], face.name, must, "leave one out");
          }
        });
      },
    },
  ];
}
