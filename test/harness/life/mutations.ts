import type { JobRecord } from "../../../provider/job/record";
import type { Lifecycle } from "../../../provider/lifecycle/lifecycle";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import type { Outside } from "../../../provider/order/outside";
import type { Look } from "../../../provider/oss/objects";
import { FakeNotes } from "../../fakes/fake-notes";
import type { Random } from "../../fakes/random";
import { filesOf } from "../cloud/kind";
import type { World } from "./world";

/** The world with one thing broken: a wrapper around what the lifecycle is given, or gives. */
export type Mutation = (world: World) => World;

export type MutationName = keyof typeof mutations;

/** Ways to break the package, each of which the harness must notice. */
export const mutations = {
  "key not sent": onSubmit(({ ClientToken: _token, ...request }) => marked(request, undefined)),
  "key made inside the retry": onSubmit((request, random) => {
    const digits = () => [0, 1, 2, 3].map(() => random.whole(0x10000000, 0xffffffff).toString(16)).join("");
    const fresh = marked(request, `${digits()}.${"0".repeat(16)}`);
    return request.ClientToken === undefined ? fresh : { ...fresh, ClientToken: digits() };
  }),
  "list not asked": (world) =>
    withCall(world, async (operation, request) => {
      const reply = await world.network.call(operation, request);
      return operation.name.startsWith("List") ? operation.reply.parse({}) : reply;
    }),
  "file check skipped": onLook((look) =>
    look.is === "forbidden" ? look : { is: "there", size: 1, etag: "E", lastModified: noTime },
  ),
  "Last-Modified skipped": onLook((look) => (look.is === "there" ? { ...look, lastModified: noTime } : look)),
  "live-key rule skipped": onOutside((outside) => {
    const liveFiles = new Map<string, string>();
    liveFiles.has = () => false;
    return { ...outside, shared: { ...outside.shared, liveFiles } };
  }),
  "handle not thrown": onRecordedError(({ message }) => new Error(message)),
  "ETag check skipped": onLifecycle((lifecycle, world) => ({
    ...lifecycle,
    delete: (id, record) => lifecycle.delete(id, asPresent(record, world)),
  })),
  "lock ignored": onOutside((outside) => ({
    ...outside,
    notes: () => outside.notes().then(() => new FakeNotes()),
  })),
  "__provider left out of a failure": onRecordedError(({ id, properties, reasons }) => {
    const { __provider: _left, ...rest } = properties;
    return new RecordedError(id, rest as JobRecord, reasons);
  }),
} satisfies Record<string, Mutation>;

export const mutationNames = Object.keys(mutations) as MutationName[];

/** Before nothing and after nothing. */
const noTime = NaN;

/** Parameters of a submit that name its order. */
interface Submit {
  readonly ClientToken?: string;
  readonly UserData?: string;
}

/** Changes each submit as it is sent, once for every try. */
function onSubmit(change: (request: Submit, random: Random) => Submit): Mutation {
  return (world) => {
    const random = world.random.fork("forged keys");
    return withCall(world, (operation, request) =>
      world.network.call(
        operation,
        operation.billable ? (change(request as Submit, random) as typeof request) : request,
      ),
    );
  };
}

/** With another mark of the order in the UserData, or with none. */
function marked(request: Submit, mark: string | undefined): Submit {
  const { hl: _mark, ...rest } = JSON.parse(request.UserData ?? "{}") as Record<string, unknown>;
  return { ...request, UserData: JSON.stringify(mark === undefined ? rest : { ...rest, hl: mark }) };
}

/** Changes what is seen of an object. */
function onLook(change: (look: Look) => Look): Mutation {
  return onOutside((outside) => ({
    ...outside,
    async engine(stamp) {
      const engine = await outside.engine(stamp);
      const { objects } = engine;
      const look = async (bucket: string, key: string) => change(await objects.look(bucket, key));
      return { ...engine, objects: { ...objects, look } };
    },
  }));
}

/** Changes errors that carry a record. */
function onRecordedError(change: (error: RecordedError) => Error): Mutation {
  const changed = (error: unknown): never => {
    throw error instanceof RecordedError ? change(error) : error;
  };
  return onLifecycle((lifecycle) => ({
    ...lifecycle,
    create: (inputs) => lifecycle.create(inputs).catch(changed),
    update: (id, olds, news) => lifecycle.update(id, olds, news).catch(changed),
  }));
}

function onOutside(change: (outside: Outside) => Outside): Mutation {
  return (world) => withLifecycle(world, (outside) => world.kind.lifecycle(change(outside)));
}

function onLifecycle(change: (lifecycle: Lifecycle, world: World) => Lifecycle): Mutation {
  return (world) => withLifecycle(world, (outside) => change(world.kind.lifecycle(outside), world));
}

function withLifecycle(world: World, lifecycle: (outside: Outside) => Lifecycle): World {
  return { ...world, kind: { ...world.kind, lifecycle } };
}

function withCall(world: World, call: World["network"]["call"]): World {
  const { network } = world;
  return { ...world, network: { call, object: (name, work) => network.object(name, work) } };
}

/** A record whose files are those in the bucket, whoever wrote them. */
function asPresent(record: JobRecord, { kind, service }: World): JobRecord {
  const present = filesOf(kind, record).map((file) => {
    const look = service.bucket.look(`${file.bucket}/${file.key}`);
    if (look.is !== "there") return file;
    return { ...file, etag: look.etag, lastModified: new Date(look.lastModified).toISOString() };
  });
  return { ...record, [kind.outputs]: present };
}
