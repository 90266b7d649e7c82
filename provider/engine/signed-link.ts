import { parseOssUrl } from "../../schema/address/oss-url";
import { findCredentials } from "../ims/credentials";
import { signedLink } from "../oss/objects";
import { type Configuration, readSettings } from "./settings";

/**
 * A signed link to an object in the cloud: whoever has it can read the object until it expires.
 * Makes no request.
 * @returns undefined if the address is not one of OSS
 * @throws CredentialsError if no credentials are found
 */
export async function signedLinkTo(
  url: string,
  seconds: number,
  configuration: Configuration,
): Promise<string | undefined> {
  const place = parseOssUrl(url);
  if (place === undefined) return undefined;
  const settings = readSettings(configuration);
  const onLoopback = settings.endpoint?.startsWith("http://") ? settings.endpoint : undefined;
  const endpoint = onLoopback ?? `https://oss-${place.region}.aliyuncs.com`;
  const credentials = async () => findCredentials(settings.alicloud, process.env).get();
  return signedLink({ endpoint, region: place.region, credentials }, place, seconds);
}
