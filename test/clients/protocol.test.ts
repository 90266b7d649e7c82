import { pythonSuite } from "./python-suite";
import { serviceWithFootage } from "./service";

pythonSuite("the vendor's Python clients of IMS: the protocol", "protocol", serviceWithFootage);
