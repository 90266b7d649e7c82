import { pythonSuite } from "./python-suite";
import { emptyService, serviceWithFootage } from "./service";

pythonSuite("oss2: buckets", "oss2_tests/buckets", emptyService);
pythonSuite("oss2: settings of a bucket", "oss2_tests/settings", emptyService);
pythonSuite("oss2: other features of a bucket", "oss2_tests/features", emptyService);
pythonSuite("oss2: what is not there", "oss2_tests/refusals", emptyService);
pythonSuite("oss2: uploads", "oss2_tests/uploads", emptyService);
pythonSuite("oss2: what is kept", "oss2_tests/kept", emptyService);
pythonSuite("oss2: reading", "oss2_tests/reading", emptyService);
pythonSuite("oss2: parts", "oss2_tests/multipart", emptyService);
pythonSuite("oss2: access", "oss2_tests/access", emptyService);
pythonSuite("oss2: connections", "oss2_tests/connections", emptyService);
pythonSuite("oss2: frames and forms", "oss2_tests/snapshots", serviceWithFootage);
