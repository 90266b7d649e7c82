import { describeAccounts, type Row } from "./account-table";
import {
  arn,
  other,
  keys,
  roleOver,
  config,
  fromConfig,
  env,
  fromEnv,
  uri,
  fromUri,
  instance,
  assumed,
  oidc,
} from "./plans";

const settingRows: Row[] = [
  { title: "keys in the configuration", settings: config, env, plugin: "these", ours: fromConfig },
  {
    title: "keys and a token in the configuration",
    settings: { ...config, "alicloud:securityToken": "T" },
    plugin: "these",
    ours: keys("C1", "alicloud:accessKey", "T"),
  },
  {
    title: "half a pair in the configuration",
    settings: { "alicloud:accessKey": "C1" },
    env,
    plugin: "the two halves together, which are no pair",
    ours: /^alicloud:accessKey is set and alicloud:secretKey is not: give both, or neither$/,
  },
  {
    title: "empty texts in the configuration",
    settings: { "alicloud:accessKey": "", "alicloud:secretKey": " ", "alicloud:profile": "" },
    env,
    plugin: "the keys of the environment",
    ours: fromEnv,
  },
  {
    title: "a role over keys",
    settings: assumed,
    env,
    plugin: "the role",
    ours: roleOver(fromEnv, "alicloud:assumeRole"),
  },
  {
    title: "a role with everything, given as an object",
    settings: {
      ...config,
      "alicloud:assumeRole": { roleArn: arn, sessionName: "s", policy: "{}", externalId: "x", sessionExpiration: 1800 },
    },
    plugin: "the role",
    ours: roleOver(fromConfig, "alicloud:assumeRole", { session: "s", seconds: 1800, policy: "{}", externalId: "x" }),
  },
  {
    title: "a role in a list of one, with the rest in variables",
    settings: { ...config, "alicloud:assumeRole": JSON.stringify([{}]) },
    env: {
      ALICLOUD_ASSUME_ROLE_ARN: arn,
      ALICLOUD_ASSUME_ROLE_SESSION_NAME: "v",
      ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION: "900",
    },
    plugin: "the role",
    ours: roleOver(fromConfig, "alicloud:assumeRole", { session: "v", seconds: 900 }),
  },
  {
    title: "a role without its name",
    settings: { ...config, "alicloud:assumeRole": "{}" },
    plugin: "an error",
    ours: /^alicloud:assumeRole has no roleArn: /,
  },
  {
    title: "a role for too short a time",
    settings: { ...config, "alicloud:assumeRole": { roleArn: arn, sessionExpiration: 60 } },
    plugin: "an error",
    ours: /sessionExpiration is 60: must be a whole number of seconds, at least 900/,
  },
  {
    title: "several roles",
    settings: { ...config, "alicloud:assumeRole": [{ roleArn: arn }, { roleArn: other }] },
    plugin: "a chain of roles, in its newest versions",
    ours: /alicloud:assumeRole must be one object/,
  },
  {
    title: "a setting for roles that does not exist",
    settings: { ...config, "alicloud:assumeRoles": "[]" },
    plugin: "depends on its version",
    ours: /^the account to use is not clear: alicloud:assumeRoles is not understood; /,
  },
  {
    title: "a role over an address that gives keys",
    settings: { ...assumed, ...uri },
    plugin: "the role",
    ours: roleOver(fromUri, "alicloud:assumeRole"),
  },
  { title: "an address that gives keys", settings: uri, plugin: "its keys", ours: fromUri },
  { title: "keys and an address that gives keys", settings: uri, env, plugin: "the keys", ours: fromEnv },
  {
    title: "the role of the instance",
    settings: { "alicloud:ecsRoleName": "media-role" },
    plugin: "the role",
    ours: instance,
  },
  {
    title: "a role over the role of the instance",
    settings: { "alicloud:ecsRoleName": "media-role", ...assumed },
    plugin: "the second role",
    ours: roleOver(instance, "alicloud:assumeRole"),
  },
  {
    title: "a role by a token of an identity provider",
    settings: { "alicloud:assumeRoleWithOidc": JSON.stringify({ ...oidc, sessionExpiration: 1200 }) },
    plugin: "the role",
    ours: {
      is: "oidc",
      from: "alicloud:assumeRoleWithOidc",
      role: { arn, session: "terraform", seconds: 1200 },
      provider: oidc.oidcProviderArn,
      file: "/token",
    },
  },
  {
    title: "keys and a role by a token of an identity provider",
    settings: { "alicloud:assumeRoleWithOidc": oidc },
    env,
    plugin: "the keys",
    ours: fromEnv,
  },
  {
    title: "a token of an identity provider that is in no file",
    settings: { "alicloud:assumeRoleWithOidc": { ...oidc, oidcTokenFile: "", oidcToken: "canary-t" } },
    plugin: "the role",
    ours: /^alicloud:assumeRoleWithOidc has no oidcTokenFile: /,
  },
  {
    title: "settings that do not choose the account",
    settings: { ...config, "alicloud:signVersion": "{}", "alicloud:accountType": "Domestic", "alicloud:region": "x" },
    plugin: "the keys",
    ours: fromConfig,
  },
];

describeAccounts("the account of a stack's settings", settingRows);
