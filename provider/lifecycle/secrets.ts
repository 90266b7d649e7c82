import { type SecretSource, type SecretText, secretText } from "../../schema/secret/secret-text";
import { textOf } from "../error";
import type { Operations } from "./operations";
import { resourceName } from "../job/record";
import { RecordedError } from "./recorded-error";

/** The secret values in these arguments or records; undefined where there are none. */
export function secretsOf(...inputs: readonly object[]): SecretText | undefined {
  const sources = inputs.map((values): SecretSource => {
    const { secrets } = values as { secrets?: unknown };
    return { values, secrets: Array.isArray(secrets) ? secrets.map(String) : [] };
  });
  // Pulumi prints the name in every line about the resource, so hiding it there would hide nothing.
  const names = (inputs as { identity?: unknown }[]).flatMap(({ identity }) =>
    typeof identity === "string" ? [resourceName(identity)] : [],
  );
  return secretText(sources, names);
}

/** The operations with all secret values replaced in results and errors. */
export function redactOperations(operations: Operations, secrets: SecretText): Operations {
  const hide = (text: string) => secrets.inSentence(text);
  const redacted = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw redactThrown(error, secrets);
    });
  return {
    async check(olds, news) {
      const { inputs, failures } = await redacted(operations.check(olds, news));
      return {
        inputs,
        failures: failures.map(({ property, reason }) => ({ property, reason: secrets.inFailure(property, reason) })),
      };
    },
    diff(olds, news) {
      const { replaces, ...rest } = operations.diff(olds, news);
      return { ...rest, replaces: replaces.map(hide) };
    },
    create: (inputs) => redacted(operations.create(inputs)),
    read: (id, record) => redacted(operations.read(id, record)),
    update: (id, olds, news) => redacted(operations.update(id, olds, news)),
    delete: (id, record) => redacted(operations.delete(id, record)),
  };
}

/** The error of an operation, with secret values replaced in all that Pulumi shows. */
function redactThrown(error: unknown, secrets: SecretText): unknown {
  if (error instanceof RecordedError) {
    const reasons = error.reasons.map((reason) => secrets.inSentence(reason));
    return new RecordedError(error.id, error.properties, reasons);
  }
  const text = textOf(error);
  const redacted = secrets.inSentence(text);
  return redacted === text ? error : new Error(redacted);
}
