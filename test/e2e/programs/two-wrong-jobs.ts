import { HighlightExtractionJob } from "pulumi-alicloud-highlights";

new HighlightExtractionJob("first", {
  region: "cn-beijing",
  inputConfig: {
    mediaArray: [{ mediaUrl: "http://media.oss-cn-shanghai.aliyuncs.com/a.mp4" }, {}],
    strategy: { count: 11, enableActionRecog: true },
  },
  outputConfig: { needExport: true },
});

new HighlightExtractionJob("second", {
  region: "us-west-1",
  inputConfig: { mediaArray: [{ mediaUrl: "https://cdn.example.com/b.mp4" }], strategy: { clipDuration: 2 } },
  timeout: "soon",
});
