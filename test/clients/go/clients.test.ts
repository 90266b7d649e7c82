import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../tool-module";
import { programSuite } from "../program-suite";

const bin = process.env.HIGHLIGHTS_GO_CLIENTS;
const modules = readFileSync(join(repository, "test", "clients", "go", "go.mod"), "utf8");

for (const [client, name] of [
  ["aliyun-oss-go-sdk", "ossv1"],
  ["alibabacloud-oss-go-sdk-v2", "ossv2"],
] as const) {
  const version = new RegExp(`/${client} v([\\d.]+)`).exec(modules)![1]!;
  const command = bin === undefined ? undefined : ([join(bin, name)] as const);
  for (const signature of ["V1", "V4"] as const) {
    programSuite(signature, { client, version, sources: [join("go", name)], command });
  }
}
