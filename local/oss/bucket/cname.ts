import { randomBytes } from "node:crypto";
import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import { childrenOf, textOf } from "../../http/xml-reader";
import { WireError, ossErrors } from "../../wire-error";
import { isoTime, type OssCall, type OssOperation } from "../call";
import { readDocument, receiveText } from "../document";
import { namedTexts } from "../settings/named-texts";

/** How long a token proves who owns a domain: 72 hours, in milliseconds. */
const tokenLife = 72 * 3600 * 1000;

const common = { level: "bucket", subResource: "cname" } as const;

/** Makes the token that the DNS of a domain would have to show. */
export const createCnameToken: OssOperation = {
  ...common,
  name: "CreateCnameToken",
  method: "POST",
  requires: ["comp=token"],
  async handle(call) {
    const domain = await readDomain(call);
    const document = xmlDocument("CnameToken", {
      Bucket: call.bucket,
      Cname: domain,
      Token: randomBytes(16).toString("hex"),
      ExpireTime: isoTime(call.now() + tokenLife),
    });
    await call.buckets.changeSetting(call.bucket, `cname-token:${domain}`, document);
    return xmlReply(200, document);
  },
};

/** The token of a domain. */
export const getCnameToken: OssOperation = {
  ...common,
  name: "GetCnameToken",
  method: "GET",
  requires: ["comp=token"],
  async handle({ request, buckets, bucket }) {
    const domain = parameter(request, "cname") ?? "";
    const token = namedTexts(await buckets.settings(bucket), "cname-token").get(domain);
    if (token === undefined) throw new WireError(404, "NoSuchCnameToken", `domain "${domain}" has no token; make one`);
    return xmlReply(200, token);
  },
};

/** Refuses every domain, as OSS does one whose DNS does not show the token: no DNS is asked. */
export const putCname: OssOperation = {
  ...common,
  name: "PutCname",
  method: "POST",
  requires: ["comp=add"],
  async handle(call) {
    const domain = await readDomain(call);
    const why = `the embedded service asks no DNS who owns "${domain}"; address the bucket as BUCKET.localhost`;
    throw new WireError(403, "NeedVerifyDomainOwnership", why);
  },
};

/** Finds no domain to remove: there is none. */
export const deleteCname: OssOperation = {
  ...common,
  name: "DeleteCname",
  method: "POST",
  requires: ["comp=delete"],
  async handle(call) {
    throw new WireError(404, "NoSuchCname", `the bucket has no domain "${await readDomain(call)}"`);
  },
};

/** The domains of a bucket: none. */
export const listCname: OssOperation = {
  ...common,
  name: "ListCname",
  method: "GET",
  async handle({ buckets, bucket, account }) {
    await buckets.bucket(bucket);
    return xmlReply(200, xmlDocument("ListCnameResult", { Bucket: bucket, Owner: account }));
  },
};

/** @throws WireError MalformedXML, InvalidArgument */
async function readDomain(call: OssCall): Promise<string> {
  await call.buckets.bucket(call.bucket);
  const [cname] = childrenOf(readDocument(await receiveText(call), "BucketCnameConfiguration"), "Cname");
  const domain = (cname && textOf(cname, "Domain")?.trim()) || "";
  if (/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i.test(domain) && domain.length <= 253) return domain;
  throw ossErrors.argument("Domain", domain, "must be a domain such as media.example.com");
}
