import type * as pulumi from "@pulumi/pulumi";

/**
 * A fact of some resources, kept at the resource itself: a program can have several copies of this
 * package, such as one of its own and one of a library, and all of them read it.
 */
export class ResourceMark<T> {
  private readonly name: symbol;

  constructor(name: string) {
    this.name = Symbol.for(`pulumi-alicloud-highlights/${name}`);
  }

  set(resource: pulumi.Resource, value: T): void {
    Object.defineProperty(resource, this.name, { value });
  }

  get(resource: pulumi.Resource): T | undefined {
    return (resource as unknown as Readonly<Record<symbol, T | undefined>>)[this.name];
  }
}
