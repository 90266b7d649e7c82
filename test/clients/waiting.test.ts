import { pythonSuite } from "./python-suite";
import { heldService } from "./service";

pythonSuite("the vendor's Python client: jobs that wait", "waiting", heldService);
