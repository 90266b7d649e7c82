import { z } from "zod";
import { regionIds } from "./regions";

export const regionId = z.enum(regionIds);
