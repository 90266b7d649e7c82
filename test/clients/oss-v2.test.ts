import { pythonSuite } from "./python-suite";
import { emptyService } from "./service";

pythonSuite("alibabacloud-oss-v2: buckets", "oss_v2_tests/buckets", emptyService);
pythonSuite("alibabacloud-oss-v2: settings of a bucket", "oss_v2_tests/settings", emptyService);
pythonSuite("alibabacloud-oss-v2: other features", "oss_v2_tests/features", emptyService);
pythonSuite("alibabacloud-oss-v2: uploads", "oss_v2_tests/uploads", emptyService);
pythonSuite("alibabacloud-oss-v2: what is kept", "oss_v2_tests/kept", emptyService);
pythonSuite("alibabacloud-oss-v2: reading", "oss_v2_tests/reading", emptyService);
pythonSuite("alibabacloud-oss-v2: parts", "oss_v2_tests/multipart", emptyService);
pythonSuite("alibabacloud-oss-v2: access", "oss_v2_tests/access", emptyService);
pythonSuite("alibabacloud-oss-v2: connections", "oss_v2_tests/connections", emptyService);
pythonSuite("alibabacloud-oss-v2: coroutines", "oss_v2_tests/coroutines", emptyService);
