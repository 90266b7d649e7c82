import { HighlightExtractionJob } from "pulumi-alicloud-highlights";

for (const name of ["one", "two"]) {
  new HighlightExtractionJob(name, { region: "cn-shanghai", inputConfig: { mediaArray: [{ mediaId: "a" }] } });
}
