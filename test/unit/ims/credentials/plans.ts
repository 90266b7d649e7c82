// Settings, variables and profiles, and the plans that they lead to.

export const arn = "acs:ram::1234567890123456:role/deploy";
export const other = "acs:ram::6543210987654321:role/media";
export const keys = (id: string, from: string, token?: string) => ({
  is: "keys",
  from,
  id,
  ...(token ? { token } : {}),
});
export const roleOver = (base: object, from: string, more: object = {}) => ({
  is: "role",
  from,
  role: { arn, session: "terraform", seconds: 3_600, ...more },
  base,
});

export const config = { "alicloud:accessKey": "C1", "alicloud:secretKey": "canary-c" };
export const fromConfig = keys("C1", "alicloud:accessKey");
export const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "E1", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary-e" };
export const fromEnv = keys("E1", "ALIBABA_CLOUD_ACCESS_KEY_ID");
export const plain = { name: "team", mode: "AK", access_key_id: "P1", access_key_secret: "canary-p" };
export const fromProfile = keys("P1", "profile team");
export const roleProfile = {
  ...plain,
  mode: "RamRoleArn",
  ram_role_arn: arn,
  ram_session_name: "ci",
  expired_seconds: 900,
};
export const named = { "alicloud:profile": "team" };
export const uri = { "alicloud:credentialsUri": "http://127.0.0.1:1/keys" };
export const fromUri = { is: "uri", from: "alicloud:credentialsUri", uri: "http://127.0.0.1:1/keys" };
export const instance = { is: "instance", from: "alicloud:ecsRoleName", name: "media-role" };
export const assumed = { "alicloud:assumeRole": JSON.stringify({ roleArn: arn }) };
export const oidc = { roleArn: arn, oidcProviderArn: "acs:ram::1:oidc-provider/ci", oidcTokenFile: "/token" };
export const pod = {
  ALIBABA_CLOUD_ROLE_ARN: arn,
  ALIBABA_CLOUD_OIDC_PROVIDER_ARN: oidc.oidcProviderArn,
  ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/token",
};
export const chain = { is: "chain", from: "the vendor's default chain" };
