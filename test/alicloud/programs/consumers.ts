import * as alicloud from "@pulumi/alicloud";

const media = new alicloud.oss.Bucket("media", { bucket: "media" });
new alicloud.ram.Policy("policy", {
  policyName: "reels",
  policyDocument: JSON.stringify({
    Version: "1",
    Statement: [{ Effect: "Allow", Action: ["oss:GetObject"], Resource: ["acs:oss:*:*:media/*"] }],
  }),
});
new alicloud.cdn.DomainNew("playback", {
  domainName: "reels.example.com",
  cdnType: "web",
  sources: [{ content: media.extranetEndpoint, type: "oss", port: 443, priority: 20, weight: 10 }],
});
const service = new alicloud.fc.Service("reels", { name: "reels" });
new alicloud.fc.Function("notify", {
  service: service.name,
  name: "notify",
  runtime: "nodejs20",
  handler: "index.handler",
  ossBucket: media.bucket,
  ossKey: "notify.zip",
  environmentVariables: { REEL: "oss://media/reel.mp4" },
});
