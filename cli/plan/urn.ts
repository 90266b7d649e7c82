/** The parts of a URN that a plan shows. */
export interface Urn {
  readonly stack: string;
  readonly project: string;
  /** The resource's own type, without those of its parents. */
  readonly type: string;
  readonly name: string;
}

/** Reads `urn:pulumi:STACK::PROJECT::TYPES::NAME`; undefined for any other text. */
export function readUrn(text: string): Urn | undefined {
  const [start = "", project, types, ...name] = text.split("::");
  const stack = /^urn:pulumi:([^]*)$/.exec(start)?.[1];
  if (stack === undefined || project === undefined || types === undefined || name.length === 0) return undefined;
  return { stack, project, type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}

const job = /^pulumi-nodejs:dynamic\/highlights:Highlight(Extraction|Montage)Job$/;

/** The kind of job that a type stands for; undefined for the types of other resources. */
export function kindOf(type: string): "extraction" | "montage" | undefined {
  return job.exec(type)?.[1]?.toLowerCase() as "extraction" | "montage" | undefined;
}

/** Whether a type stands for Pulumi's own records: the stack and the providers. */
export function isPulumiOwn(type: string): boolean {
  return type === "pulumi:pulumi:Stack" || type.startsWith("pulumi:providers:");
}
