import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../tool-module";
import { programSuite } from "../program-suite";

const classPath = process.env.HIGHLIGHTS_JAVA_CLIENTS;
/** The first client prints every refusal otherwise. */
const quiet = "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog";
const pom = readFileSync(join(repository, "test", "clients", "java", "pom.xml"), "utf8");

for (const [group, artifact, name, sources] of [
  ["com.aliyun.oss", "aliyun-sdk-oss", "V1", ["V1Buckets", "V1Objects", "V1Multipart", "V1Addresses"]],
  ["com.aliyun", "alibabacloud-oss-v2", "V2", ["V2"]],
] as const) {
  const version = new RegExp(`<artifactId>${artifact}</artifactId>\\s*<version>(.*)</version>`).exec(pom)![1]!;
  const command = classPath === undefined ? undefined : (["java", quiet, "-cp", classPath, `clients.${name}`] as const);
  for (const signature of ["V1", "V4"] as const) {
    const files = sources.map((source) => join("java", `${source}.java`));
    programSuite(signature, { client: `${group}:${artifact}`, version, sources: files, command });
  }
}
