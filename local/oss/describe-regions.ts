import { xmlReply } from "../http/reply";
import { parameter } from "../http/request";
import { xmlDocument } from "../http/xml";
import { WireError } from "../wire-error";
import type { OssOperation } from "./call";

/** The regions of OSS: here there is one, that of the service. */
export const describeRegions: OssOperation = {
  name: "DescribeRegions",
  method: "GET",
  level: "service",
  subResource: "regions",
  handle({ request, region }) {
    const own = `oss-${region}`;
    const asked = parameter(request, "regions") || own;
    if (asked !== own) throw new WireError(404, "NoSuchRegion", `region "${asked}" is not here; there is "${own}"`);
    const info = {
      Region: own,
      InternetEndpoint: `${own}.aliyuncs.com`,
      InternalEndpoint: `${own}-internal.aliyuncs.com`,
      AccelerateEndpoint: "oss-accelerate.aliyuncs.com",
    };
    return Promise.resolve(xmlReply(200, xmlDocument("RegionInfoList", { RegionInfo: info })));
  },
};
