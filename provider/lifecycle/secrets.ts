import { type SecretSource, type SecretText, secretText } from "../../schema/secret/secret-text";
import { textOf } from "../error";
import type { Operations } from "./operations";
import { resourceName } from "../job/record";
import { RecordedError } from "./settle";

/**
 * What hides the values of the secrets in these arguments, given or recorded; undefined where there
 * are none.
 */
export function secretsOf(...inputs: readonly object[]): SecretText | undefined {
  const sources = inputs.map((values): SecretSource => {
    const { secrets } = values as { secrets?: unknown };
    return { values, secrets: Array.isArray(secrets) ? secrets.map(String) : [] };
  });
  // A resource's name is in every line of Pulumi about it.
  const names = (inputs as { identity?: unknown }[]).flatMap(({ identity }) =>
    typeof identity === "string" ? [resourceName(identity)] : [],
  );
  return secretText(sources, names);
}

/** Operations whose answers and errors hold no secret. */
export function withoutSecrets(operations: Operations, secrets: SecretText): Operations {
  const hide = (text: string) => secrets.inSentence(text);
  const telling = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw withoutSecret(error, secrets);
    });
  return {
    async check(olds, news) {
      const { inputs, failures } = await telling(operations.check(olds, news));
      return {
        inputs,
        failures: failures.map(({ property, reason }) => ({ property, reason: secrets.inFailure(property, reason) })),
      };
    },
    diff(olds, news) {
      const { replaces, ...rest } = operations.diff(olds, news);
      return { ...rest, replaces: replaces.map(hide) };
    },
    create: (inputs) => telling(operations.create(inputs)),
    read: (id, record) => telling(operations.read(id, record)),
    update: (id, olds, news) => telling(operations.update(id, olds, news)),
    delete: (id, record) => telling(operations.delete(id, record)),
  };
}

/** The error of an operation, with what Pulumi shows and records of it. */
function withoutSecret(error: unknown, secrets: SecretText): unknown {
  if (error instanceof RecordedError) {
    const reasons = error.reasons.map((reason) => secrets.inSentence(reason));
    return new RecordedError(error.id, error.properties, reasons);
  }
  const text = textOf(error);
  const told = secrets.inSentence(text);
  return told === text ? error : new Error(told);
}
