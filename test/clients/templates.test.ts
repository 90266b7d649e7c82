import { pythonSuite } from "./python-suite";
import { serviceWithFootage } from "./service";

pythonSuite("the vendor's Python client: templates", "templates", serviceWithFootage);
