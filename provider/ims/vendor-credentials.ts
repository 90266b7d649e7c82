import * as vendor from "@alicloud/credentials";
import { CredentialsError } from "../error";
import type { CredentialPlan, Credentials, Role } from "./credential-plan";

/** A provider of keys from the vendor's credentials library. */
interface VendorProvider {
  getCredentials(): Promise<{ accessKeyId?: string; accessKeySecret?: string; securityToken?: string }>;
}

/** The vendor's credentials library, or a fake. */
export type VendorLibrary = Pick<
  typeof vendor,
  | "StaticAKCredentialsProvider"
  | "StaticSTSCredentialsProvider"
  | "RAMRoleARNCredentialsProvider"
  | "OIDCRoleArnCredentialsProvider"
  | "ECSRAMRoleCredentialsProvider"
  | "URICredentialsProvider"
  | "CLIProfileCredentialsProvider"
  | "DefaultCredentialsProvider"
>;

/** The vendor's provider for a plan. It makes no call before `getCredentials`. */
export function vendorProvider(plan: CredentialPlan, library: VendorLibrary = vendor): VendorProvider {
  return providerOf(plan, library);
}

function providerOf(plan: CredentialPlan, library: VendorLibrary) {
  switch (plan.is) {
    case "keys":
      return keysProvider(plan, library);
    case "role": {
      const base = providerOf(plan.base, library) as ReturnType<typeof keysProvider>;
      const role = withRole(library.RAMRoleARNCredentialsProvider.builder(), plan.role).withCredentialsProvider(base);
      return (plan.role.externalId === undefined ? role : role.withExternalId(plan.role.externalId)).build();
    }
    case "oidc":
      return withRole(library.OIDCRoleArnCredentialsProvider.builder(), plan.role)
        .withOIDCProviderArn(plan.provider)
        .withOIDCTokenFilePath(plan.file)
        .build();
    case "instance": {
      const builder = library.ECSRAMRoleCredentialsProvider.builder();
      return (plan.name === undefined ? builder : builder.withRoleName(plan.name)).build();
    }
    case "uri":
      return library.URICredentialsProvider.builder().withCredentialsURI(plan.uri).build();
    case "cli":
      return library.CLIProfileCredentialsProvider.builder().withProfileName(plan.name).build();
    case "chain":
      return library.DefaultCredentialsProvider.builder().build();
  }
}

function keysProvider({ id, secret, token }: CredentialPlan & { is: "keys" }, library: VendorLibrary) {
  if (token === undefined) {
    return library.StaticAKCredentialsProvider.builder().withAccessKeyId(id).withAccessKeySecret(secret).build();
  }
  const builder = library.StaticSTSCredentialsProvider.builder().withAccessKeyId(id).withAccessKeySecret(secret);
  return builder.withSecurityToken(token).build();
}

interface RoleBuilder<Self> {
  withRoleArn(arn: string): Self;
  withRoleSessionName(name: string): Self;
  withDurationSeconds(seconds: number): Self;
  withPolicy(policy: string): Self;
  withStsRegionId(region: string): Self;
}

function withRole<Builder extends RoleBuilder<Builder>>(builder: Builder, role: Role): Builder {
  const named = builder.withRoleArn(role.arn).withRoleSessionName(role.session).withDurationSeconds(role.seconds);
  const limited = role.policy === undefined ? named : named.withPolicy(role.policy);
  return role.stsRegion === undefined ? limited : limited.withStsRegionId(role.stsRegion);
}

/**
 * Milliseconds for which keys are reused: far less than any session lasts, enough for calls that a
 * job makes together.
 */
const reuse = 60_000;

/** Keys from the vendor's credentials library, which renews a session before its end. */
export class VendorSession {
  private last: { readonly at: number; readonly keys: Promise<Credentials> } | undefined;
  private provider: VendorProvider | undefined;

  constructor(
    private readonly plan: CredentialPlan,
    private readonly now: () => number = () => performance.now(),
    private readonly library: VendorLibrary = vendor,
  ) {}

  /** @throws CredentialsError with the keys' source and the service's code, never its answer */
  keys(): Promise<Credentials> {
    const at = this.now();
    if (this.last === undefined || at - this.last.at >= reuse) {
      const keys = this.requestKeys();
      this.last = { at, keys };
      keys.catch(() => (this.last = undefined));
    }
    return this.last.keys;
  }

  private async requestKeys(): Promise<Credentials> {
    try {
      this.provider ??= vendorProvider(this.plan, this.library);
      const { accessKeyId: id, accessKeySecret: secret, securityToken: token } = await this.provider.getCredentials();
      if (id && secret) return { id, secret, ...(token ? { token } : {}) };
    } catch (error) {
      throw refusal(this.plan, error);
    }
    throw refusal(this.plan, undefined);
  }
}

/** The library's own message may quote keys or the whole answer, so it is not passed on. */
function refusal(plan: CredentialPlan, error: unknown): CredentialsError {
  if (plan.is === "chain") return new CredentialsError();
  const text = error instanceof Error ? error.message : "";
  const code = /"Code"\s*:\s*"([\w.-]+)"/.exec(text)?.[1] ?? (error as NodeJS.ErrnoException | undefined)?.code;
  const why = code === undefined ? "" : ` (${code})`;
  if (plan.is === "role" || plan.is === "oidc") {
    const using = plan.is === "role" ? ` with the keys of ${plan.base.from}` : "";
    return new CredentialsError(
      `the role ${plan.role.arn} of ${plan.from} could not be assumed${using}${why}: see that it exists and trusts these keys`,
    );
  }
  return new CredentialsError(`${plan.from} gave no keys${why}: see that it can be reached from this machine`);
}
