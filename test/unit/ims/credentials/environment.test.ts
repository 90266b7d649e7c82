import { describeAccounts, type Row } from "./account-table";
import { arn, keys, env, fromEnv, fromUri, instance, oidc, pod, chain } from "./plans";

const environmentRows: Row[] = [
  {
    title: "the plugin's own names before the vendor's",
    env: { ...env, ALICLOUD_ACCESS_KEY: "A1", ALICLOUD_SECRET_KEY: "canary-a" },
    plugin: "the first",
    ours: keys("A1", "ALICLOUD_ACCESS_KEY"),
  },
  {
    title: "the third pair of names, with a token",
    env: {
      ALIBABACLOUD_ACCESS_KEY_ID: "B1",
      ALIBABACLOUD_ACCESS_KEY_SECRET: "canary-b",
      ALIBABA_CLOUD_SECURITY_TOKEN: "T",
    },
    plugin: "these",
    ours: keys("B1", "ALIBABACLOUD_ACCESS_KEY_ID", "T"),
  },
  {
    title: "half a pair beside a whole one",
    env: { ...env, ALICLOUD_ACCESS_KEY: "A1" },
    plugin: "halves of two pairs",
    ours: /^ALICLOUD_ACCESS_KEY is set and ALICLOUD_SECRET_KEY is not/,
  },
  {
    title: "a secret alone",
    env: { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary-e" },
    plugin: "an error",
    ours: /^ALIBABA_CLOUD_ACCESS_KEY_SECRET is set and ALIBABA_CLOUD_ACCESS_KEY_ID is not/,
  },
  {
    title: "empty variables",
    env: { ...env, ALICLOUD_ACCESS_KEY: "", ALICLOUD_SECRET_KEY: "" },
    plugin: "the others",
    ours: fromEnv,
  },
  {
    title: "a role that only a variable names",
    env: { ...env, ALICLOUD_ASSUME_ROLE_ARN: arn },
    plugin: "depends on its version",
    ours: /^ALICLOUD_ASSUME_ROLE_ARN is acs:.*deploy, .*pulumi config set --path alicloud:assumeRole\.roleArn acs:/,
  },
  {
    title: "the vendor's variable for a role",
    env: { ...env, ALIBABA_CLOUD_ROLE_ARN: arn },
    plugin: "depends on its version",
    ours: /^ALIBABA_CLOUD_ROLE_ARN is acs:/,
  },
  { title: "keys in a pod that has a role", env: { ...env, ...pod }, plugin: "the keys", ours: fromEnv },
  {
    title: "the role of a pod",
    env: pod,
    plugin: "an error",
    ours: {
      is: "oidc",
      from: "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
      role: { arn, session: "terraform", seconds: 3_600 },
      provider: oidc.oidcProviderArn,
      file: "/token",
    },
  },
  {
    title: "the role of the instance in a variable",
    env: { ALIBABA_CLOUD_ECS_METADATA: "media-role" },
    plugin: "the role",
    ours: { ...instance, from: "ALIBABA_CLOUD_ECS_METADATA" },
  },
  {
    title: "an address that gives keys in a variable",
    env: { ALICLOUD_CREDENTIALS_URI: "http://127.0.0.1:1/keys" },
    plugin: "its keys",
    ours: { ...fromUri, from: "ALICLOUD_CREDENTIALS_URI" },
  },
  { title: "nothing at all", plugin: "an error", ours: chain },
];

describeAccounts("the account of the environment", environmentRows);
