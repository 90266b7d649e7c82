/** Keys for a call. Never stored, logged or put into an error. */
export interface Credentials {
  /** The setting, variable or profile that gave them. */
  readonly from?: string;
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

/** A role to assume, in the terms of the service's AssumeRole. */
export interface Role {
  readonly arn: string;
  readonly session: string;
  readonly seconds: number;
  readonly policy?: string;
  readonly externalId?: string;
  readonly stsRegion?: string;
}

/**
 * The source of keys, as planned without a call. `from` is the setting, variable or profile that
 * names it.
 */
export type CredentialPlan =
  | {
      readonly is: "keys";
      readonly from: string;
      readonly id: string;
      readonly secret: string;
      readonly token?: string;
    }
  | { readonly is: "role"; readonly from: string; readonly role: Role; readonly base: CredentialPlan }
  | {
      readonly is: "oidc";
      readonly from: string;
      readonly role: Role;
      readonly provider: string;
      readonly file: string;
    }
  | { readonly is: "instance"; readonly from: string; readonly name?: string }
  | { readonly is: "uri"; readonly from: string; readonly uri: string }
  | { readonly is: "cli"; readonly from: string; readonly name: string }
  | { readonly is: "chain"; readonly from: string };

export type Environment = Readonly<Record<string, string | undefined>>;

/** The first variable that is not empty, as name and value. */
export function firstOf(env: Environment, names: readonly string[]): [name: string, value: string] | undefined {
  for (const name of names) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== "") return [name, value];
  }
  return undefined;
}
