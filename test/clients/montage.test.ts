import { pythonSuite } from "./python-suite";
import { serviceWithFootage } from "./service";

pythonSuite("the vendor's Python client: a montage", "montage", serviceWithFootage);
