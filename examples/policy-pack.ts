import { PolicyPack } from "@pulumi/policy";
import { allowedRegions, maxJobCost, maxStackCost, notesInBucket, retention } from "pulumi-alicloud-highlights/policy";

// A policy pack: a project of its own, with runtime nodejs in PulumiPolicy.yaml.
new PolicyPack("highlights", {
  enforcementLevel: "mandatory",
  policies: [
    maxJobCost({ amount: 20, currency: "USD" }),
    maxStackCost({ amount: 100, currency: "USD", enforcementLevel: "advisory" }),
    allowedRegions(["cn-shanghai", "ap-southeast-1"]),
    retention("retain"),
    notesInBucket(),
  ],
});
