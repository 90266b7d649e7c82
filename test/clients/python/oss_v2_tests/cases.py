"""A test with the client alibabacloud-oss-v2 at hand."""

import contextlib

import alibabacloud_oss_v2 as oss
from oss_suite import ENDPOINT, KEY_ID, KEY_SECRET, REGION, OssCase, new_name


def config(**changes):
    """The settings of a client, as a user makes them; only the endpoint is this machine's."""
    settings = {
        "region": REGION,
        "endpoint": ENDPOINT,
        "credentials_provider": oss.credentials.StaticCredentialsProvider(KEY_ID, KEY_SECRET),
        "readwrite_timeout": 30,
    }
    return oss.Config(**{**settings, **changes})


def client(**changes):
    return oss.Client(config(**changes))


def service_error(error):
    """The error of the service inside of an error of the client."""
    while hasattr(error, "unwrap"):
        error = error.unwrap()
    return error


class OssV2Case(OssCase):
    """Each class has a bucket of its own, whose name is `self.bucket`."""

    CLIENT = "alibabacloud-oss-v2"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oss = client()
        cls.bucket = cls.new_bucket()

    @classmethod
    def new_bucket(cls, name=None, **more):
        name = name or new_name("v2")
        cls.oss.put_bucket(oss.PutBucketRequest(name, **more))
        return name

    def put(self, key, body=b"1", bucket=None, **more):
        return self.oss.put_object(oss.PutObjectRequest(bucket or self.bucket, key, body=body, **more))

    def get(self, key, bucket=None, **more):
        return self.oss.get_object(oss.GetObjectRequest(bucket or self.bucket, key, **more))

    def read(self, key, **more):
        with self.get(key, **more).body as body:
            return body.read()

    def head(self, key, **more):
        return self.oss.head_object(oss.HeadObjectRequest(self.bucket, key, **more))

    @contextlib.contextmanager
    def refused(self, code, status):
        """The call inside must be answered with this error of OSS."""
        with self.assertRaises(oss.exceptions.BaseError) as caught:
            yield caught
        error = service_error(caught.exception)
        self.assertIsInstance(error, oss.exceptions.ServiceError)
        self.assertEqual((error.code, error.status_code), (code, status), str(error))
        self.assertRegex(error.request_id, r"^[0-9A-F]{24}$")
